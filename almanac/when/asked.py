"""The words a person typed, made fit to be read and to be repeated."""

import datetime

from almanac.errors import UsageError
from almanac.frozen import frozen
from almanac.hygiene import is_invisible, is_unsafe, visible

EXAMPLES = "write 20 October, 10-20, 1944-10-20 or today"
"""The hint where nothing closer is known."""

_LONGEST_SHOWN = 40
_LONGEST_READ = 200
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
# zero-width joiners belong to the spelling of some languages
_JOINERS = "\u200c\u200d"


@frozen
class Asked:
    """What was typed, on one line and with single spaces, and the day on which it was."""

    text: str
    """As typed, upper case included; beside digits, dashes are hyphens."""
    today: datetime.date

    @property
    def folded(self) -> str:
        """The text without the difference between upper and lower case."""
        return self.text.casefold()

    @property
    def shown(self) -> str:
        """The text as an error may repeat it."""
        return shown(self.text)

    def refusal(self, message: str, hint: str = EXAMPLES) -> UsageError:
        """The error that says of the text what is wrong with it and what would work."""
        return UsageError(f"{self.shown}: {message}", hint)


def understood(text: str, today: datetime.date) -> Asked:
    """TEXT ready to be read.

    Raises: UsageError where it is empty or too long, or holds characters that no date and no name has.
    """
    folded = " ".join(text.split())
    if any(character.isdigit() for character in folded):
        folded = folded.translate(_DASHES)
    asked = Asked(text=folded, today=today)
    if any(_is_hostile(character) for character in text):
        raise UsageError(f"{shown(text.strip())}: there are characters in it that can't be seen", _plainly(text))
    if not asked.text:
        raise UsageError("no day is named", EXAMPLES)
    if any(character.isdigit() and not character.isascii() for character in asked.text):
        raise asked.refusal("dates are read in the digits 0 to 9", _plainly(asked.text))
    if len(asked.text) > _LONGEST_READ:
        raise asked.refusal("that is too long for a date or a name")
    if not any(character.isalnum() for character in asked.text):
        raise asked.refusal("nothing in it names a day")
    return asked


def shown(text: str) -> str:
    """TEXT as an error may repeat it: on one line, short, and nothing in it that a terminal would obey."""
    cut = text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"
    safe = "".join(c if c.isprintable() else f"<U+{ord(c):04X}>" for c in visible(cut))
    return safe if len(safe) <= _LONGEST_SHOWN else safe[: _LONGEST_SHOWN - 1] + "…"


def _is_hostile(character: str) -> bool:
    if character in " \t\r\n" or character in _JOINERS:
        return False
    return is_unsafe(character) or is_invisible(character) or not (character.isprintable() or character.isspace())


def _plainly(text: str) -> str:
    """The hint for a date with hidden characters, or in other digits, such as those of Arabic or of full width."""
    import unicodedata

    plain = "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in text if c.isprintable()).strip()
    return f"did you mean {plain}?" if _is_iso(plain) else EXAMPLES


def _is_iso(text: str) -> bool:
    try:
        return text.isascii() and datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
