"""What a code has to look like."""


def is_language_tag(tag: str) -> bool:
    """Whether TAG has the shape of a BCP 47 tag: "en", "sr-Latn", "pt-BR"."""
    first, *others = tag.split("-")
    return (
        first.isascii()
        and first.isalpha()
        and first.islower()
        and 2 <= len(first) <= 3
        and all(part.isascii() and part.isalnum() and 2 <= len(part) <= 8 for part in others)
    )


def is_kebab(name: str) -> bool:
    """Whether NAME is kebab-case: lower-case ASCII letters and digits, single hyphens between them."""
    parts = name.split("-")
    return all(part and part.isascii() and part.isalnum() and part == part.lower() for part in parts)
