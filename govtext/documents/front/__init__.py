"""What the first pages of a document say of it: title, authors, year, journal."""
