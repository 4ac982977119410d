"""Work on a data folder from the command line: what is to be done there, and doing it.

Stands above the checks: whatever it changes was read and checked first.
"""
