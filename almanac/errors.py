"""What can go wrong, said in two lines: what it is and what to do."""


class AlmanacError(Exception):
    """Trouble that ends a command with one clear line and a way out; exit status 1."""

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(AlmanacError):
    """The person asked for something the almanac can't make sense of; exit status 2."""

    exit_code = 2


class DataError(AlmanacError):
    """A pack can't be read as the record it should be; exit status 1."""
