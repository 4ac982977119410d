"""Measuring the engine beside others, on records that nobody had to write."""
