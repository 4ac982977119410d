"""The addresses elsewhere that records and pages name: whether they still lead anywhere.

Only `ask` speaks to the web. What was found is remembered (`memory`), since one failure says
little: an address counts as lost only when it has failed on several days.
"""
