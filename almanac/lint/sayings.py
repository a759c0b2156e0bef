"""Checks of quotations and greetings."""

import unicodedata
from collections.abc import Iterator

from almanac.lint.codes import is_language_tag
from almanac.lint.fault import Fault
from almanac.model import Event, Greeting, Pack, Quotation, Record

_NEEDS_NOTE = {"unattributed", "disputed", "paraphrase"}


def check_quotations(record: Record, pack: Pack) -> Iterator[Fault]:
    """Each quotation keeps what its status promises."""
    texts: dict[str, int] = {}
    for index, quotation in enumerate(record.quotations):
        where = ("quotation", index)
        for fault in _quotation(quotation, pack):
            yield fault._replace(where=where + fault.where)
        if texts.setdefault(quotation.text, index) != index:
            yield Fault((*where, "text"), "quotation-twice", "the same quotation stands twice", "take one of them out")


def check_greetings(record: Record, pack: Pack) -> Iterator[Fault]:
    """A message names its sender and where it can be read; a wish in another language can be understood."""
    for index, greeting in enumerate(record.greetings):
        where = ("greeting", index)
        for fault in _greeting(greeting, pack, of_an_event=isinstance(record, Event)):
            yield fault._replace(where=where + fault.where)


def _quotation(quotation: Quotation, pack: Pack) -> Iterator[Fault]:
    status = quotation.status
    if not quotation.sources and status != "unattributed":
        hint = "name where it can be read, or leave the quotation out"
        yield Fault(("sources",), "sources-missing", "the quotation has no source", hint)
    if status == "verified":
        if not quotation.work:
            hint = 'add work = "…", or lower the status'
            yield Fault(("work",), "verified-work", "the quotation is verified and names no work", hint)
        if not any(source.locator for source in quotation.sources):
            hint = "add a locator to the source (chapter, page, date of entry), or lower the status"
            message = "the quotation is verified and no source says where in the work it stands"
            yield Fault(("sources",), "verified-locator", message, hint)
    if status in _NEEDS_NOTE and not quotation.note:
        named = "a paraphrase" if status == "paraphrase" else status
        hint = 'add note = "…": what is known, and what is not'
        yield Fault(("note",), "status-note", f"the quotation is {named} and has no note", hint)
    if status == "unattributed" and (quotation.speaker or quotation.body):
        hint = "take the speaker out, or give the status that the attribution has"
        named_by = "speaker" if quotation.speaker else "body"
        yield Fault((named_by,), "unattributed-speaker", "the quotation is unattributed and names a speaker", hint)
    if status != "unattributed" and not (quotation.speaker or quotation.body):
        hint = 'add speaker = "…" or body = "…", or make the status "unattributed"'
        yield Fault(("speaker",), "speaker-missing", "nobody is named who said it", hint)
    if quotation.speaker and quotation.body:
        hint = "keep the one that signed it; the note has room for the other"
        yield Fault(("body",), "speaker-and-body", "the quotation has a speaker and a body", hint)
    yield from _language(quotation.lang, ("lang",))
    if quotation.original:
        yield from _language(quotation.original.lang, ("original", "lang"))
        if not quotation.translator:
            hint = 'add translator = "…": a name, "almanac", or "unnamed" where the witness names nobody'
            yield Fault(("translator",), "translator-missing", "the translation names no translator", hint)
        if quotation.original.lang == quotation.lang:
            hint = "the original of a translation is in another language"
            yield Fault(("original", "lang"), "original-language", "original and text are in one language", hint)
    elif _is_foreign(quotation.lang, pack):
        hint = f'give the {pack.language} wording as text and this one as original = {{ lang = "…", text = "…" }}'
        yield Fault(("lang",), "not-translated", f"the quotation is in {quotation.lang} and has no translation", hint)


def _greeting(greeting: Greeting, pack: Pack, *, of_an_event: bool) -> Iterator[Fault]:
    if greeting.sender and not greeting.sources:
        hint = "name where the message can be read, or leave it out"
        yield Fault(("sources",), "sources-missing", "the greeting has no source", hint)
    if not greeting.sender and (of_an_event or greeting.addressees):
        hint = 'add from = "…"; only the customary wish of an observance has no sender'
        yield Fault(("from",), "sender-missing", "the greeting has no sender", hint)
    yield from _language(greeting.lang, ("lang",))
    if _is_foreign(greeting.lang, pack) and not greeting.translation:
        hint = f'add translation = "…", in {pack.language}'
        yield Fault(
            ("translation",), "not-translated", f"the greeting is in {greeting.lang} and has no translation", hint
        )
    if not greeting.romanized and not _is_latin(greeting.text):
        hint = 'add romanized = "…", the wish in Latin letters'
        yield Fault(("romanized",), "not-romanized", "the greeting is in another script and has no romanisation", hint)


def _is_foreign(tag: str, pack: Pack) -> bool:
    """Whether TAG, if it is one, names another language than that of PACK."""
    return is_language_tag(tag) and tag.partition("-")[0] != pack.language.partition("-")[0]


def _language(tag: str, where: tuple[str, ...]) -> Iterator[Fault]:
    if not is_language_tag(tag):
        yield Fault(where, "language-form", f"'{tag}' is not a language tag", "write it like en, sr-Latn or pt-BR")


def _is_latin(text: str) -> bool:
    """Whether the letters of TEXT are those of the Latin script, such as ə and ɔ, or belong to any, such as ʻ and ª."""
    letters = (unicodedata.name(character, "") for character in text if character.isalpha())
    return all(name.startswith(("LATIN ", "MODIFIER LETTER ", "FEMININE ", "MASCULINE ")) for name in letters)
