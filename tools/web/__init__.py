"""Checks of the report's scripts and styles by Biome and TypeScript, which are installed beside this file by npm."""
