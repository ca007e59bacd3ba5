"""Passages become topics: one space for both languages, as many as the text bears, with words, labels and quotes."""

from govtext.topics.discovery import discover_topics
from govtext.topics.topics import GensimTopics, Topics

__all__ = ["GensimTopics", "Topics", "discover_topics"]
