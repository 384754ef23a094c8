"""The parts of scripts/picture."""
