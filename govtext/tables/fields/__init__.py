"""What a synthesis table reads out of a paper: one module a family of fields, each value with its quotes."""
