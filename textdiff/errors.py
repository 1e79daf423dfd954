"""What can go wrong with a user's input, as exceptions that carry a readable message."""


class TextdiffError(Exception):
    """Trouble that a user can do something about: the message says what, where and what to do.

    The command line prints the message and exits with 2; no traceback is shown.
    """


class UnreadableError(TextdiffError):
    """A document that can't be read.

    Attributes:
        path: the document, as the user named it.
        reason: what is wrong and what to do, without the path.
    """

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class OutputError(TextdiffError):
    """A result that can't be written; nothing half-written is left."""


class ConfigurationError(TextdiffError):
    """A setting, in a file or as an option, that has no meaning."""


class DecisionsError(TextdiffError):
    """An editor's decisions, or a patch, that have no meaning or don't fit the documents."""
