"""The reference list, entry by entry, and the citations of the text."""
