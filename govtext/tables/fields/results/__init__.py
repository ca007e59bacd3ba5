"""What was found and judged, and what is advised."""
