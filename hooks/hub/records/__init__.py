"""Reading records: YAML with positions, the schema, and the problems found on the way.

The lowest room: it knows files and rules, nothing of catalogues, locales shown or pages.
"""
