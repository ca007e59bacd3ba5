"""The theories that a study uses."""
