"""The oracle: IDENTITIES written down a second time, in plain sums over a plain dictionary.

It shares nothing with calculator: what a changed figure breaks is decided here, and the auditor is
measured against it.
"""
