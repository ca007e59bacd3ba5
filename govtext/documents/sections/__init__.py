"""Headings, and the sections that they open."""
