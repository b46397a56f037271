"""One file → one Report: readers, outline, tables, statements, identity, claims, chunks."""
