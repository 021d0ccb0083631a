"""The words of commitment clauses, from resources/tasks.toml."""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from reviewer.assets import table


@cache
def _words(section: str) -> dict[str, str]:
    return {
        name: "".join(words.split()) for name, words in cast("dict[str, str]", table("tasks.toml")[section]).items()
    }


@cache
def action() -> re.Pattern[str]:
    """A verb of action with its adverbs, at the start of what is matched."""
    words = _words("clause")
    return re.compile(f"(?:(?:{words['adverbs']})(?:地|、)?)*?(?:{words['verbs']})")


@cache
def adverb() -> re.Pattern[str]:
    return re.compile(f"(?:{_words('clause')['adverbs']})地?")


@cache
def stative() -> re.Pattern[str]:
    """Verbs of being, having and saying, and helping verbs, which no action begins with."""
    return re.compile(f"(?:{_words('clause')['statives']})$")


@cache
def late() -> re.Pattern[str]:
    """What may stand before the verb: an object or a manner with its preposition, or a subject that is to do it."""
    words = _words("clause")
    return re.compile(
        f"(?:(?:{words['adverbs']})(?:地)?)*?(?:[对将把从在为以]|通过|按照?|依托|利用|运用|借助)|[一-鿿]{{2,16}}(?:要|将|不再|禁止|严禁|不得|力争|争取|确保|务必|必须|达到|实现|做到|办好|建好|建成)"
    )


@cache
def verb() -> re.Pattern[str]:
    return re.compile(f"(?:{_words('clause')['verbs']})")


@cache
def manner_end() -> re.Pattern[str]:
    return re.compile(f"(?:{_words('clause')['manner_ends']})$")


@cache
def manner_start() -> re.Pattern[str]:
    return re.compile(f"(?:{_words('clause')['manner_starts']})")


@cache
def purpose() -> re.Pattern[str]:
    return re.compile(f"(?:{_words('clause')['purposes']})")


@cache
def objects() -> re.Pattern[str]:
    """Verbs that take as their object what else ends a clause of manner."""
    return re.compile(f"[一-鿿]{{0,6}}?(?:{_words('clause')['objects']})")


@cache
def measure() -> re.Pattern[str]:
    """A measure that is the subject of its clause."""
    return re.compile(f"[一-鿿]{{2,16}}?(?:{_words('clause')['measures']})(?:要|应)?(?:达|保持|控制|提高|降)")


@cache
def generic() -> re.Pattern[str]:
    return re.compile(f"(?:{_words('who')['generic']})")


@cache
def part() -> re.Pattern[str]:
    """What a body does in a task: the group that matched tells which part it has."""
    words = _words("who")
    return re.compile(
        f"(?P<lead>{words['lead']})|(?P<responsible>{words['responsible']})|(?P<support>{words['support']})"
    )
