"""Checks of quotations and greetings."""

from collections.abc import Iterator

from almanac.lint.codes import is_language_tag
from almanac.lint.fault import Fault
from almanac.model import Greeting, Pack, Quotation, Record

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
        for fault in _greeting(greeting, pack):
            yield fault._replace(where=where + fault.where)


def _quotation(quotation: Quotation, pack: Pack) -> Iterator[Fault]:
    status = quotation.status
    if not quotation.sources and status != "unattributed":
        hint = "name where it can be read, or leave the quotation out"
        yield Fault(("sources",), "sources-missing", "the quotation has no source", hint)
    if status == "verified":
        if not quotation.work:
            hint = "add work, or lower the status"
            yield Fault(("work",), "verified-work", "a verified quotation names its work", hint)
        if not any(source.locator for source in quotation.sources):
            hint = "add a locator to the source (chapter, page, date of entry), or lower the status"
            yield Fault(("sources",), "verified-locator", "a verified quotation says where in the work it stands", hint)
    if status in _NEEDS_NOTE and not quotation.note:
        hint = "add a note: what is known, and what is not"
        yield Fault(("note",), "status-note", f"a quotation that is {status} needs a note", hint)
    if status == "unattributed" and (quotation.speaker or quotation.body):
        hint = "take the speaker out, or give the status that the attribution has"
        yield Fault(("status",), "unattributed-speaker", "an unattributed quotation names a speaker", hint)
    if status != "unattributed" and not (quotation.speaker or quotation.body):
        hint = 'add speaker or body, or make the status "unattributed"'
        yield Fault(("speaker",), "speaker-missing", "the quotation says not who said it", hint)
    if quotation.speaker and quotation.body:
        hint = "keep the one that signed it; the note has room for the other"
        yield Fault(("body",), "speaker-and-body", "the quotation has a speaker and a body", hint)
    yield from _language(quotation.lang, ("lang",))
    if quotation.original:
        yield from _language(quotation.original.lang, ("original", "lang"))
        if not quotation.translator:
            hint = 'add translator: a name, "almanac", or "unnamed" where the witness names nobody'
            yield Fault(("translator",), "translator-missing", "a translation names its translator", hint)
        if quotation.original.lang == quotation.lang:
            hint = "the original of a translation is in another language"
            yield Fault(("original", "lang"), "original-language", "original and text are in one language", hint)
    elif quotation.lang.partition("-")[0] != pack.language.partition("-")[0]:
        hint = f'give the {pack.language} wording as text and this one as original = {{ lang = "…", text = "…" }}'
        yield Fault(("lang",), "not-translated", f"the text is in {quotation.lang} and has no translation", hint)


def _greeting(greeting: Greeting, pack: Pack) -> Iterator[Fault]:
    if greeting.sender and not greeting.sources:
        hint = "name where the message can be read, or leave it out"
        yield Fault(("sources",), "sources-missing", "the greeting has no source", hint)
    if greeting.addressees and not greeting.sender:
        yield Fault(("from",), "sender-missing", "the greeting has addressees and no sender", "add from")
    yield from _language(greeting.lang, ("lang",))
    if greeting.lang.partition("-")[0] != pack.language.partition("-")[0] and not greeting.translation:
        hint = f"add translation, in {pack.language}"
        yield Fault(("translation",), "not-translated", f"a greeting in {greeting.lang} has no translation", hint)
    if not greeting.romanized and not _is_latin(greeting.text):
        hint = "add romanized: the wish in Latin letters"
        yield Fault(("romanized",), "not-romanized", "the greeting is in another script and has no romanisation", hint)


def _language(tag: str, where: tuple[str, ...]) -> Iterator[Fault]:
    if not is_language_tag(tag):
        yield Fault(where, "language-form", f"'{tag}' is not a language tag", "write it like en, sr-Latn or pt-BR")


def _is_latin(text: str) -> bool:
    """Whether the letters of TEXT are those of the Latin script (and its extensions up to U+024F, U+1Exx)."""
    letters = [character for character in text if character.isalpha()]
    return all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or 0x2B0 <= ord(c) < 0x300 for c in letters)
