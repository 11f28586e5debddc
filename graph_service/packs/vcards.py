"""The contact sheet of a pack as cards that address books read: vCard 4.0 (RFC 6350).

A card has no ``N``: a name is held as one text, and which part of it is the family's is not known.
``TEL`` is a ``tel:`` address where the number is an international one; RFC 3966 has none for others
without their country. What is neither a mail address, a number nor a web address stands in a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from uuid import UUID, uuid5

from graph_service.i18n import Language
from graph_service.model.vocabulary import label
from graph_service.packs.lines import escaped, folded
from graph_service.packs.model import Pack, Reached

#: In which the ids of contacts are told apart from all others.
_NAMESPACE = UUID("5d0e6f0a-4b0f-5c0e-9d53-6a1d3c2f7b41")
_NUMBER = re.compile(r"\+[0-9]{5,15}")
#: What people write into a number for the eye, and the zero that is not dialled from abroad.
_FOR_THE_EYE = re.compile(r"\(0\)|[\s()./-]")
_WEB = re.compile(r"https?://[\w.~:/?#\[\]@!$&'()*+,;=%-]+", re.ASCII)
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def as_vcards(pack: Pack) -> bytes | None:
    """Return the contacts of a pack, one card after the other; None where there are none."""
    lines = (line for each in pack.contacts for line in _card(each, pack.language))
    return "".join(map(folded, lines)).encode() or None


def _card(contact: Reached, language: Language) -> Iterable[str]:
    yield "BEGIN:VCARD"
    yield "VERSION:4.0"
    yield "PRODID:-//Tukiverkko//Meeting packs//EN"
    yield f"UID:{uuid5(_NAMESPACE, contact.id).urn}"
    yield "KIND:individual"
    yield f"FN:{escaped(contact.name)}"
    if contact.title:
        yield f"TITLE:{escaped(contact.title)}"
    yield f"ORG:{escaped(contact.agency)}"
    for at, (kind, value) in enumerate(contact.channels, 1):
        yield _channel(kind, value, f"PREF={min(at, 100)}", language)
    tags = [each for each in contact.languages if _TAG.fullmatch(each)]
    for at, tag in enumerate(tags, 1):
        yield f"LANG;PREF={min(at, 100)}:{tag}"
    if contact.verified_on:
        yield f"REV:{contact.verified_on:%Y%m%d}T000000Z"
    yield "END:VCARD"


def _channel(kind: str, value: str, rank: str, language: Language) -> str:
    """Return the line of a channel."""
    if kind == "email":
        return f"EMAIL;TYPE=work;{rank}:{escaped(value)}"
    if kind == "phone":
        number = _FOR_THE_EYE.sub("", value)
        if _NUMBER.fullmatch(number):
            return f"TEL;VALUE=uri;TYPE=work;{rank}:tel:{number}"
        return f"TEL;VALUE=text;TYPE=work;{rank}:{escaped(value)}"
    if _WEB.fullmatch(value):
        return f"URL;TYPE=work;{rank}:{value}"
    return f"NOTE;LANGUAGE={language};{rank}:{escaped(label('channel_kinds', kind, language))}" + (
        f": {escaped(value)}"
    )
