"""Writes the reference of the documentation from the data that the program itself uses."""
