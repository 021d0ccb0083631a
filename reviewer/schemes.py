"""Schemes: what a library's scheme has otherwise than the standard one, kept, written as TOML and read back."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from reviewer.assets import Json
from reviewer.labels import Attribute, Label, Scheme, standard
from reviewer.problems import WrongScheme
from reviewer.wording import LANGUAGES

NAME = re.compile(r"[A-Z][A-Z0-9_]{0,31}")
FIELD = re.compile(r"[a-z][a-z0-9_]{0,31}")
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
KEY = re.compile(r"[!-~]?")
KINDS = ("text", "choice")  # what a person's own attribute can be
# What exports and the window name besides labels.
RESERVED = frozenset(("REPAIR", "CHANGE", "HOLDS", "TASK"))
MOST_LETTERS = 40
GREY = ("#6a6359", "#a89f93")


@dataclass(frozen=True, slots=True)
class OwnScheme:
    """The record of a library's own scheme: see own() for its content."""

    id: int
    content: Mapping[str, Json]


def own(labels: Scheme) -> dict[str, Json]:
    """What a scheme has otherwise than the standard one: whole new types, the changed fields of others, the order."""
    known = standard()
    types: dict[str, Json] = {}
    for name, label in labels.items():
        row = _row(label, known.get(name))
        if name not in known or row:
            types[name] = row
    order: Json = list(labels)
    usual = [*known, *(name for name in types if name not in known)]
    return {**({"types": types} if types else {}), **({"order": order} if order != usual else {})}


def merged(content: Mapping[str, Json], over: Scheme | None = None) -> dict[str, Label]:
    """The scheme that own() tells of, over the standard one or another; raises WrongScheme."""
    base = standard() if over is None else over
    found = {**base, **_labels(_table(content.get("types", {}), "types"), base)}
    wanted = content.get("order", [])
    order = [name for name in wanted if name in found] if isinstance(wanted, list) else []
    return checked({name: found[name] for name in cast("dict[str, None]", dict.fromkeys([*order, *found]))})


def checked(labels: Scheme) -> dict[str, Label]:
    """The same labels, each in order and no two with one key; raises WrongScheme with the place and the reason."""
    holders: dict[str, str] = {}
    for name, label in labels.items():
        for place, reason, value in _faults(label):
            raise _wrong(f"[{name}] {place}".strip(), reason, value)
        holder = holders.setdefault(label.key, name) if label.key else name
        if holder != name:
            raise _wrong(f"[{name}] key", "scheme_key_twice", f"{label.key} ({holder})")
    return dict(labels)


def plain(name: str) -> Label | None:
    """A new grey type with nothing but its name, for marks that came with a type nobody knows; None for no name."""
    label = Label(name, dict.fromkeys(LANGUAGES, name), *GREY, key="")
    return None if any(_faults(label)) else label


def joined(labels: Scheme, came: Scheme) -> dict[str, Label]:
    """A scheme with the types that came and are not in it; they have no keys, for those may be other commands' here."""
    return {**labels, **{name: replace(each, key="") for name, each in came.items() if name not in labels}}


# TOML


def dumped(labels: Scheme) -> str:
    """The whole scheme as TOML, in the form of resources/scheme.toml."""
    return "\n".join(_section(label) for label in labels.values())


def loaded(text: str, over: Scheme) -> dict[str, Label]:
    """A scheme of TOML: its types first, in its order, then those of `over` that it does not name.

    Raises WrongScheme: a place is a line, or a type and its field.
    """
    try:
        tables = cast("dict[str, Json]", tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        where = re.search(r"line \d+, column \d+", str(error))
        raise _wrong(where[0] if where else "…", "scheme_toml", str(error).partition(" (")[0]) from error
    found = _labels(tables, over)
    kept = {name: label for name, label in over.items() if name not in found}
    keys = {label.key for label in found.values()}
    return checked(found | {name: replace(each, key="") if each.key in keys else each for name, each in kept.items()})


def _section(label: Label) -> str:
    rows = [f"[{label.name}]", f"names = {_inline(label.names)}"]
    rows += [f"{name} = {_quoted(value)}" for name, value in _fields(label).items()]
    if not label.is_on:
        rows.append("on = false")
    if label.attributes:
        rows.append(f"[{label.name}.attributes]")
        rows += [f"{each.name} = {_attribute_toml(each)}" for each in label.attributes]
    return "\n".join(rows) + "\n"


def _fields(label: Label) -> dict[str, str]:
    return {"light": label.light, "dark": label.dark, "key": label.key}


def _attribute_toml(attribute: Attribute) -> str:
    choices = f", choices = [{', '.join(map(_quoted, attribute.choices))}]" if attribute.choices else ""
    return f"{{ kind = {_quoted(attribute.kind)}, names = {_inline(attribute.names)}{choices} }}"


def _inline(names: Mapping[str, str]) -> str:
    return "{ " + ", ".join(f"{language} = {_quoted(name)}" for language, name in names.items()) + " }"


def _quoted(text: str) -> str:
    """A basic string of TOML: JSON's strings are, and what cannot be printed is never part of a scheme."""
    return json.dumps(text, ensure_ascii=False)


# Rows


def _row(label: Label, known: Label | None) -> dict[str, Json]:
    """A label as plain values; of a standard one only what is another."""
    fields: dict[str, Json] = {"names": dict(label.names), **_fields(label), "on": label.is_on}
    usual: dict[str, Json] = {"on": True}
    if known is not None:
        usual = {"names": dict(known.names), **_fields(known), "on": known.is_on}
    fixed = {each.name for each in known.attributes} if known else set()
    added: dict[str, Json] = {each.name: _attribute_row(each) for each in label.attributes if each.name not in fixed}
    row = {name: value for name, value in fields.items() if usual.get(name) != value}
    return {**row, **({"attributes": added} if added else {})}


def _attribute_row(attribute: Attribute) -> Json:
    choices: Json = list(attribute.choices)
    return {"kind": attribute.kind, "names": dict(attribute.names), **({"choices": choices} if choices else {})}


def _labels(tables: Mapping[str, Json], over: Scheme) -> dict[str, Label]:
    return {name: _label(name, _table(row, f"[{name}]"), over.get(name)) for name, row in tables.items()}


def _label(name: str, row: dict[str, Json], base: Label | None) -> Label:
    known = standard().get(name)
    fixed = known.attributes if known else ()
    named = {each.name for each in fixed}
    attributes = _table(row.get("attributes", {}), f"[{name}.attributes]")
    added = tuple(
        _attribute(each, _table(content, f"[{name}.attributes] {each}"), f"[{name}.attributes] {each}")
        for each, content in attributes.items()
        if each not in named
    )
    is_on = row.get("on", base.is_on if base else True)
    if not isinstance(is_on, bool):
        raise _wrong(f"[{name}] on", "scheme_on", is_on)
    return Label(
        name,
        _names(row.get("names", dict(base.names) if base else None), f"[{name}]"),
        str(row.get("light", base.light if base else "")),
        str(row.get("dark", base.dark if base else "")),
        str(row.get("key", base.key if base else "")),
        (*fixed, *added),
        is_on,
    )


def _attribute(name: str, row: dict[str, Json], place: str) -> Attribute:
    choices = row.get("choices", [])
    if not isinstance(choices, list):
        raise _wrong(f"{place} choices", "scheme_choices", choices)
    return Attribute(name, str(row.get("kind")), _names(row.get("names"), place), tuple(map(str, choices)))


def _names(value: Json, place: str) -> dict[str, str]:
    """Names by language; one name stands for all."""
    if isinstance(value, str):
        return dict.fromkeys(LANGUAGES, value)
    given = {language: str(each) for language, each in _table(value, f"{place} names").items() if language in LANGUAGES}
    first = next(iter(given.values()), "")
    return {language: given.get(language, first) for language in LANGUAGES}


def _table(value: Json, place: str) -> dict[str, Json]:
    if not isinstance(value, dict):
        raise _wrong(place, "scheme_table", value)
    return value


def _wrong(place: str, reason: str, value: Json) -> WrongScheme:
    return WrongScheme(place=place, reason=f"reason.{reason}", text="" if value is None else str(value)[:80])


# What can be wrong with one label: the place, the reason, the value


def _faults(label: Label) -> Iterator[tuple[str, str, str]]:
    if not NAME.fullmatch(label.name) or label.name in RESERVED:
        yield "", "scheme_name", label.name
    yield from _faults_of_names(label.names, "names")
    for place in ("light", "dark"):
        if not COLOUR.fullmatch(getattr(label, place)):
            yield place, "scheme_colour", getattr(label, place)
    if not KEY.fullmatch(label.key) or label.key.islower():
        yield "key", "scheme_key", label.key
    known = standard().get(label.name)
    fixed = known.attributes if known else ()
    seen: set[str] = set()
    for each in label.attributes:
        if each.name in seen:
            yield f"attributes {each.name}", "scheme_field_twice", each.name
        seen.add(each.name)
        if each not in fixed:
            yield from _faults_of(each)


def _faults_of(attribute: Attribute) -> Iterator[tuple[str, str, str]]:
    place = f"attributes {attribute.name}".strip()
    if not FIELD.fullmatch(attribute.name) or attribute.name in ("values", "edtf"):
        yield place, "scheme_field", attribute.name
    yield from _faults_of_names(attribute.names, f"{place} names")
    if attribute.kind not in KINDS:
        yield f"{place} kind", "scheme_kind", attribute.kind
    if (attribute.kind == "choice") != bool(attribute.choices) or not _are_words(attribute.choices):
        yield f"{place} choices", "scheme_choices", "、".join(attribute.choices)


def _faults_of_names(names: Mapping[str, str], place: str) -> Iterator[tuple[str, str, str]]:
    if set(names) != set(LANGUAGES) or not all(_is_title(each) for each in names.values()):
        yield place, "scheme_title", next((each for each in names.values() if not _is_title(each)), "")


def _are_words(choices: Sequence[str]) -> bool:
    return len(set(choices)) == len(choices) and all(map(_is_title, choices))


def _is_title(text: str) -> bool:
    return 0 < len(text.strip()) == len(text) <= MOST_LETTERS and text.isprintable()
