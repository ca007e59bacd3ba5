"""What helped and what hindered."""
