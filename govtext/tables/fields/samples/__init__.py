"""Who and what was studied: how many, and how they were chosen."""
