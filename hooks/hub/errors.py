"""The one exception that speaks to a person."""


class HubError(Exception):
    """A fault that a person can mend, told in plain words.

    `str(error)` is what the command line prints; it exits with 2 and shows no traceback.
    """
