"""A crew proposes what one process alone proposes, whatever happens to its processes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from reviewer.documents.scripts import in_script
from reviewer.extraction.crew import Crew
from reviewer.extraction.run import extract
from reviewer.lexicon import Rule
from reviewer.problems import WorkerDied
from reviewer.reading import CREW_CHARACTERS, SHARE, Means, read

PARAGRAPHS = (
    "市委书记李𬱖到石桥镇调研,实地察看了滨河路改造工程。县水利局局长王炼红陪同。",
    "2023年,全市完成投资１２.５亿元,比上年增长8.6%,由市住建局牵头,10月底前建成投用。",
    "炼红表示,要把“三调联防”工作机制坚持下去。县水利局负责落实。",
    "X县被评为全国文明城市,XX镇完成植树3万株。",
)


def text(length: int) -> str:
    """Paragraphs that do not repeat, in simplified script but for every third."""
    lines: list[str] = []
    size = number = 0
    while size < length:
        line = PARAGRAPHS[number % len(PARAGRAPHS)].replace("石桥", f"石{'桥河山田湾坪'[number % 6]}")
        lines.append(in_script(line, "hant").text if number % 3 == 0 else line)
        size += len(line) + 1
        number += 1
    return "\r\n".join(lines)


@pytest.fixture(scope="module")
def crew() -> Iterator[Crew]:
    with Crew(2) as made:
        yield made


def test_a_crew_finds_what_one_process_finds(crew: Crew) -> None:
    whole = text(9_000)
    rules = (Rule(1, "reject", "县水利局", "ORG"),)
    assert extract(whole, crew=crew, rules=rules) == extract(whole, rules=rules)
    assert extract(whole, crew=crew) == extract(whole), "nothing is left of the document before"


def test_what_one_process_learns_of_the_document_the_other_uses(crew: Crew) -> None:
    named, again = "要深化“五链共建”工作机制。", "各地说起“五链共建”都很有信心。"
    alone = extract(again).candidates
    whole = f"{named}\r\n{text(9_000)}\r\n{again}"
    last = [each for each in extract(whole, crew=crew).candidates if each.span.start >= len(whole) - len(again)]
    assert "PROGRAMME" not in {each.label for each in alone}
    assert "“五链共建”" in {each.span.of(whole) for each in last if each.label == "PROGRAMME"}


def test_it_tells_how_far_it_is_and_can_be_stopped() -> None:
    heard: list[float] = []

    def hear(fraction: float) -> None:
        heard.append(fraction)
        if fraction > 0.3:
            raise KeyboardInterrupt

    with Crew(2) as made:
        with pytest.raises(KeyboardInterrupt):
            extract(text(20_000), crew=made, progress=hear)
        assert heard == sorted(heard)
        assert made.processes == []


def test_a_death_is_told_and_one_process_goes_on_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    with Crew(2) as made:
        made.processes[1].kill()
        with pytest.raises(WorkerDied):
            extract(text(9_000), crew=made)
    monkeypatch.setattr("reviewer.reading.CREW_CHARACTERS", 1_000)
    monkeypatch.setattr("reviewer.reading.SHARE", 1_000)
    born = Crew.__init__

    def stillborn(self: Crew, size: int) -> None:
        born(self, size)
        self.processes[0].kill()

    content = text(4_000).encode()
    expected = read(content, name="甲.txt")
    assert read(content, name="甲.txt", means=Means(cores=2)) == expected
    monkeypatch.setattr(Crew, "__init__", stillborn)
    assert read(content, name="甲.txt", means=Means(cores=2)) == expected


def test_short_texts_are_not_worth_a_crew(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(self: Crew, size: int) -> None:
        pytest.fail("a crew for a short text")

    monkeypatch.setattr(Crew, "__init__", refused)
    assert read(text(2_000).encode(), name="甲.txt", means=Means(cores=8)).candidates
    assert CREW_CHARACTERS >= 2 * SHARE
