"""Where and when a study was done."""
