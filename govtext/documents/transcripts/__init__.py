"""Interviews and focus groups: who says what."""
