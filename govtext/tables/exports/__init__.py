"""A synthesis table as a file: Word, Excel, and text formats."""
