"""Pages: what a reader sees of the catalogue, in one language at a time.

View models (`models`) hold ready-made strings and links; builders make them from the catalogue;
the templates in `overrides/hub/` only print them.
"""
