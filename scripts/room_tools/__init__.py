"""The parts of scripts/rooms."""
