"""The language model, optional: it may choose words and help to read a question, never a number.

Nothing here is imported unless LLM_BASE_URL and LLM_MODEL are set.
"""
