"""The network of equations: it verifies what is printed, derives what is not, and repairs lost columns."""
