"""Measures repair, structure and readings beside a bare str.translate and bare OpenCC on the same text.

Run from the checkout: python -m bench.text
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from time import perf_counter

from opencc import OpenCC

from reviewer.documents.repairing import repair
from reviewer.documents.scripts import FOLD, for_extraction, in_script
from reviewer.documents.structure import enumerations, outline
from reviewer.documents.views import JUDGED, Look, reading, repaired

LENGTH = 1_600_000
# Repairing islands takes milliseconds each: a tenth of the length says as much.
DAMAGED_LENGTH = 160_000
DAMAGED = "damaged_speeches.txt"


def seeds(*, damaged: bool, length: int) -> str:
    names = sorted(each.name for each in files("seeds").iterdir() if each.name.endswith(".txt"))
    texts = [files("seeds").joinpath(name).read_text("utf-8") for name in names if (name == DAMAGED) is damaged]
    whole = "\n".join(texts)
    return (whole * (length // len(whole) + 1))[:length]


def distinct() -> str:
    """All text at hand, each once: the seeds, the damaged one as repaired, and what the checks are tested on."""
    names = sorted(each.name for each in files("seeds").iterdir() if each.name.endswith(".txt"))
    texts = [files("seeds").joinpath(name).read_text("utf-8") for name in names]
    own = sorted(Path("tests/checking/texts").glob("*.txt"))
    return "\n".join(
        repaired(text, repair(text).edits).text for text in [*texts, *(each.read_text("utf-8") for each in own)]
    )


def speed(act: Callable[[str], object], text: str) -> float:
    """Characters per second."""
    start = perf_counter()
    act(text)
    return len(text) / (perf_counter() - start)


def main() -> None:
    clean = seeds(damaged=False, length=LENGTH)
    damaged = seeds(damaged=True, length=DAMAGED_LENGTH)
    converter = OpenCC("t2s")
    warm = damaged[:2_000]
    repair(warm), for_extraction(warm), converter.convert(warm)
    translate = speed(lambda text: text.translate(FOLD), clean)
    conversion = speed(converter.convert, clean)
    rows = (
        ("str.translate", translate),
        ("OpenCC t2s", conversion),
        ("repair, clean text", speed(repair, clean)),
        ("repair, glosses only", speed(repair, "實(shí)用的發(fā)展，" * (LENGTH // 15))),
        ("repair, damaged seed", speed(repair, damaged)),
        ("for_extraction, simplified", speed(lambda text: for_extraction(text, "hans"), clean)),
        ("for_extraction, traditional", speed(lambda text: for_extraction(text, "hant"), clean)),
        ("headings and enumerations", speed(lambda text: (outline(text), enumerations(text)), clean)),
        ("read in simplified", speed(lambda text: in_script(text, "hans"), clean)),
        ("read in traditional", speed(lambda text: in_script(text, "hant"), clean)),
    )
    print(f"{'':30}{'characters/s':>14}{'x translate':>13}{'x OpenCC':>10}")
    for name, measured in rows:
        print(f"{name:30}{measured:14,.0f}{measured / translate:13.3f}{measured / conversion:10.3f}")
    for length in (LENGTH // 4, LENGTH // 2, LENGTH):
        took = length / speed(all_of_it, clean[:length])
        print(f"repaired, structured and shown in both scripts: {length:9,} characters in {took:5.1f} s")


def all_of_it(text: str) -> None:
    view = repaired(text, [edit for edit in repair(text).edits if edit.kind in JUDGED])
    outline(view.text), enumerations(view.text)
    for script in ("hans", "hant"):
        reading(text, Look(script=script))


if __name__ == "__main__":
    main()
