"""Reads a site as a business: its kind, its own steps, and what of the journey it holds and where."""
