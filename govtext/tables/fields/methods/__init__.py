"""Approach and design, techniques of data collection."""
