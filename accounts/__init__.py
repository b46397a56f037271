"""The shared vocabulary of final accounts: amounts, sources, reports, quantities. No input, no output."""
