"""What the auditor takes away: findings, claims and cells as JSON, text, Excel and HTML."""
