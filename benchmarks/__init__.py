"""Figures of speed and memory, and their ratios to the readable definitions: `python -m benchmarks`."""
