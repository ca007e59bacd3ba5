"""Passages become codes: codebook, frameworks, trained coder, evaluation, agreement."""
