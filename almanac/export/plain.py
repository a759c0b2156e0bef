"""Page → plain text: no box, no colour, each line within the width; for pipes, files and screen readers."""

from collections.abc import Iterator, Sequence

import wcwidth

from almanac.charset import fit
from almanac.page import Article, Brief, Page, Quote, Reference, Wish, mapped


def render_plain(page: Page, *, width: int = 80, encoding: str = "utf-8") -> str:
    """PAGE as lines of at most WIDTH columns (20 or more) in the characters that ENCODING has, newline at the end."""
    lines = list(_page(mapped(page, lambda text: fit(text, encoding)), width, fit("—", encoding)))
    return fit("\n".join(lines), encoding) + "\n"


def _page(page: Page, width: int, dash: str) -> Iterator[str]:
    yield from _wrapped(page.title.upper(), width)
    yield from _wrapped(page.subtitle, width)
    for reckoning in page.reckonings:
        yield from _wrapped(reckoning, width, "  ")
    for block in page.blocks:
        for article in block.articles:
            yield ""
            yield from _article(article, width, dash)
    if page.notices:
        yield ""
    for notice in page.notices:
        yield from _wrapped(notice, width)
    if page.briefs:
        yield ""
        if page.briefs_heading:
            yield from _wrapped(page.briefs_heading, width)
        yield from _briefs(page.briefs, width)
    if page.footer:
        yield ""
    for line in page.footer:
        yield from _wrapped(line, width)


def _article(article: Article, width: int, dash: str) -> Iterator[str]:
    mark = "* " if article.is_jubilee else ""
    label = f"{article.label}  " if article.label else ""
    yield from _wrapped(f"{mark}{label}{article.title}", width)
    yield from _wrapped(" · ".join([*article.facts, *filter(None, [article.anniversary])]), width, "  ")
    yield from _wrapped(article.summary, width, "  ")
    for wish in article.wishes:
        yield from _wish(wish, width)
    for quote in article.quotes:
        yield from _quote(quote, width, dash)
    for dispute in article.disputes:
        yield from _wrapped(f"Disputed: {dispute}", width, "  ")
    yield from _end_matter(article.note, article.sources, width, "  ")


def _wish(wish: Wish, width: int) -> Iterator[str]:
    yield ""
    yield from _wrapped(f"{wish.heading}:", width, "  ")
    yield from _wrapped(wish.text, width, "  | ")
    for slogan in wish.slogans:
        yield from _wrapped(slogan, width, "  | ")
    for line in wish.lines:
        yield from _wrapped(line, width, "    ")
    yield from _end_matter(wish.note, wish.sources, width, "    ")


def _quote(quote: Quote, width: int, dash: str) -> Iterator[str]:
    yield ""
    yield from _wrapped(f"“{quote.text}”", width, "  | ")
    yield from _wrapped(f"{dash} {quote.byline} [{quote.label}]", width, "    ")
    for line in quote.lines:
        yield from _wrapped(line, width, "    ")
    yield from _end_matter(quote.note, quote.sources, width, "    ")


def _end_matter(note: str, sources: Sequence[Reference], width: int, indent: str) -> Iterator[str]:
    yield from _wrapped(f"Note: {note}" if note else "", width, indent)
    for source in sources:
        link = f" <{source.url}>" if source.url else ""
        yield from _wrapped(f"Source: {source.text}{link}", width, indent)


def _briefs(briefs: Sequence[Brief], width: int) -> Iterator[str]:
    column = max(len(brief.label) for brief in briefs)
    for brief in briefs:
        mark = "*" if brief.is_jubilee else " "
        text = f"{mark} {brief.label:>{column}}  {brief.title} ({brief.anniversary})"
        yield from wcwidth.wrap(text, width, subsequent_indent=" " * (column + 4), break_on_hyphens=False)


def _wrapped(text: str, width: int, indent: str = "") -> Iterator[str]:
    for line in text.split("\n") if text else []:
        wrapped = wcwidth.wrap(line, width, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)
        yield from wrapped or [indent.rstrip()]
