"""Entries of reference managers, and what they say of the documents."""
