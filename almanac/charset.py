"""What a terminal's encoding can show, and the nearest thing it can where it can't."""

import codecs
import unicodedata

_NEAREST = str.maketrans(
    {
        "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "′": "'", "ʻ": "'", "ʼ": "'",
        "–": "-", "—": "--", "‐": "-", "‑": "-", "−": "-", "…": "...", "·": "-", "•": "*", "★": "*", "×": "x",
        "\u00a0": " ", "\u2009": " ", "\u202f": " ", "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o",
        "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "þ": "th", "ł": "l", "Ł": "L", "ı": "i", "½": "1/2", "€": "EUR",
        "£": "GBP", "°": " deg", "→": "->", "←": "<-", "≠": "!=", "≤": "<=", "≥": ">=",
    }
)  # fmt: skip


def can_show(text: str, encoding: str) -> bool:
    """Whether ENCODING has every character of TEXT."""
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def is_unicode(encoding: str) -> bool:
    """Whether ENCODING has every character there is."""
    try:
        return codecs.lookup(encoding).name.startswith("utf")
    except LookupError:
        return False


def fit(text: str, encoding: str) -> str:
    """TEXT with what ENCODING lacks replaced by its nearest: “ by ", é by e, and ? where there is nothing near."""
    if can_show(text, encoding):
        return text
    return "".join(c if can_show(c, encoding) else _fitted(c, encoding) for c in text)


def _fitted(character: str, encoding: str) -> str:
    near = character.translate(_NEAREST)
    if not can_show(near, encoding):
        letters = [c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c)]
        near = "".join(letters) if all(c.isalnum() for c in letters) else character
    if can_show(near, encoding):
        return near
    return "?"
