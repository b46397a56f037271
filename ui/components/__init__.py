"""Parts of pages as escaped HTML: proofs, citations, tables, answers, findings."""
