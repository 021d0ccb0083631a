"""Fresh types: those that marks came with and the scheme does not know, as types of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from reviewer.documents.document import digest
from reviewer.labels import Attribute, Label
from reviewer.problems import WrongScheme
from reviewer.schemes import FIELD, GREY, NAME, RESERVED, checked
from reviewer.wording import LANGUAGES

if TYPE_CHECKING:
    from reviewer.importing.foreign import Foreign

_NO_NAME = re.compile("[^A-Z0-9_]+")
_MOST = 60  # more are no scheme, but words written where a type belongs
_MOST_FIELDS = 40
_OWN_KINDS = ("values", "edtf")


def fresh_types(marks: Sequence[Foreign], *, known: Mapping[str, str]) -> dict[str, Label]:
    """Grey types for the labels of marks that are not known, by their new names; the first so many.

    `known` has the names of labels, folded. Attributes of the marks are text fields of their types.
    """
    unknown = [mark for mark in marks if mark.label.casefold() not in known]
    written = list(dict.fromkeys(mark.label for mark in unknown))[:_MOST]
    fields: dict[str, dict[str, None]] = {}
    for mark in unknown:
        fields.setdefault(mark.label, {}).update(dict.fromkeys(mark.attributes))
    found = (_type(label, fields[label], known) for label in written)
    return {each.name: each for each in found if each is not None}


def _type(written: str, fields: Iterable[str], known: Mapping[str, str]) -> Label | None:
    """The type; None where the label can be no title of one."""
    named = (name for name in fields if FIELD.fullmatch(name) and name not in _OWN_KINDS)
    rows = (Attribute(name, "text", dict.fromkeys(LANGUAGES, name)) for name in islice(named, _MOST_FIELDS))
    names = dict.fromkeys(map(str, LANGUAGES), written.strip())
    made = Label(_name(written, known), names, *GREY, key="", attributes=tuple(rows))
    try:
        return checked({made.name: made})[made.name]
    except WrongScheme:
        return None


def _name(written: str, known: Mapping[str, str]) -> str:
    """Capitals where the label has letters, else a name that is the same for the same label."""
    name = _NO_NAME.sub("_", written.upper()).strip("_")
    is_name = NAME.fullmatch(name) and name not in RESERVED and name.casefold() not in known
    return name if is_name else f"TYPE_{digest(written.encode('utf-8', 'replace'))[:8].upper()}"
