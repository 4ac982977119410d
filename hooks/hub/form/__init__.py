"""The web form: what it asks, in which order, and what its scripts must know."""
