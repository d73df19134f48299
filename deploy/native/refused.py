"""The one exception a person sees: what happened, what it means and what to do next."""


class RefusedError(Exception):
    """The command cannot go on; its text is shown as it is and the exit code is 1."""
