"""The commands, one module for each family: what may be asked of it, and which room answers.

In each module `define` adds the commands to the parser of `hub.arguments`, and `COMMANDS` names
the small function that `hub.cli` runs. They import nothing at the top but the standard library,
so that help is quick and needs no environment, and a command loads only what it uses.
"""
