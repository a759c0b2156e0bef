"""The known name that is nearest to what somebody wrote."""

from collections.abc import Iterable


def nearest(written: str, known: Iterable[str], likeness: float = 0.5) -> str:
    """The one of KNOWN most like WRITTEN, if it is at least of LIKENESS (0–1); else nothing."""
    from difflib import get_close_matches  # needed only where something is wrong

    return next(iter(get_close_matches(written, list(known), n=1, cutoff=likeness)), "")
