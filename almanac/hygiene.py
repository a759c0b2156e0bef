"""Text that can do no harm: whatever a pack, a file name or a person typed, made fit for a terminal.

A terminal obeys control characters, and bidirectional overrides make a line read otherwise than it is
stored. Both are shown as what they are and never sent.
"""

_BIDIRECTIONAL = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_SEPARATORS = frozenset("\u2028\u2029")
_MARKERS = frozenset("\ufeff\ufff9\ufffa\ufffb")
_INVISIBLE = _MARKERS | frozenset("\u00ad\u200b\u2060")


def is_control(character: str) -> bool:
    """Whether a terminal may act on CHARACTER: C0, DEL and C1 controls, surrogates, line separators."""
    code = ord(character)
    return code < 0x20 or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000 or character in _SEPARATORS


def is_bidirectional_override(character: str) -> bool:
    """Whether CHARACTER embeds, overrides or isolates a direction (UAX 9); the plain marks do not."""
    return character in _BIDIRECTIONAL


def is_invisible(character: str) -> bool:
    """Whether CHARACTER hides in a text for no good reason: zero-width space, byte-order mark, soft hyphen."""
    return character in _INVISIBLE


def is_unsafe(character: str) -> bool:
    """Whether CHARACTER is shown by its name instead of being sent to a terminal."""
    return is_control(character) or is_bidirectional_override(character) or character in _MARKERS


def _shown(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return "^" + chr(code + 0x40)
    if code == 0x7F:
        return "^?"
    return f"<U+{code:04X}>"


def visible(text: str) -> str:
    """TEXT on one line, each character a terminal might obey shown as what it is: ^[ for escape, <U+202E>."""
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", " ").replace("\n", " ").replace("\t", " ")
    return text.translate({ord(c): _shown(c) for c in set(text) if is_unsafe(c)})


def visible_lines(text: str) -> str:
    """TEXT as `visible`, its line breaks kept."""
    return "\n".join(visible(line) for line in text.replace("\r\n", "\n").split("\n"))


def safe_link(url: str) -> str:
    """URL if it is an http or https link of plain printable ASCII, else nothing."""
    if not url.lower().startswith(("http://", "https://")):
        return ""
    return url if url.isascii() and url.isprintable() and " " not in url else ""
