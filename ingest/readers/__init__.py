"""Readers: bytes of one format → a Document of lines and grids."""
