"""Training: a model of names from decided paragraphs, with its gain where it was not trained."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reviewer.extraction.features import NAMES, encoded
from reviewer.extraction.learned import opened, packed
from reviewer.learning.evaluation import Held, folded, gains_of, held_out
from reviewer.learning.paragraphs import Paragraph, decided
from reviewer.learning.report import Learned, NotEnough, Report
from reviewer.learning.samples import Sample

if TYPE_CHECKING:
    from pycrfsuite import ItemSequence

LEAST_MARKS = 200
LEAST_PARAGRAPHS = 40
# A label with fewer accepted marks is not learned.
LEAST_OF_LABEL = 20
# Time grows with the text: paragraphs that come later in the samples are left out from here on.
MOST_CHARACTERS = 120_000
PARAMETERS = {"c1": 0.1, "c2": 0.05, "max_iterations": 50, "feature.possible_transitions": True}
READING = 0.2  # of the time goes into reading the samples


def train(samples: Sequence[Sample], progress: Callable[[float], None] = lambda fraction: None) -> Learned | NotEnough:
    """A model of the decided paragraphs, and what it gains where it was not trained; the same for the same samples.

    Samples come with the most telling first. `progress` hears fractions between the parts of the work and may raise.
    """
    paragraphs = list(_read(samples, progress))
    marks = Counter(label for each in paragraphs for span, label in each.names if each.counts(span))
    if marks.total() < LEAST_MARKS or len(paragraphs) < LEAST_PARAGRAPHS:
        return NotEnough(len(paragraphs), marks.total(), LEAST_PARAGRAPHS, LEAST_MARKS)
    labels = [label for label in NAMES if marks[label] >= LEAST_OF_LABEL]
    lessons = [lessons_of(each, labels) for each in paragraphs]
    parts, what = folded(paragraphs)
    folds: list[list[Held]] = []
    for part in parts:
        model = opened(packed(fitted([each for at, each in enumerate(lessons) if at not in set(part)]), labels))
        assert model is not None
        folds.append(held_out(model, [paragraphs[at] for at in part]))
        progress(READING + (1 - READING) * len(folds) / (len(parts) + 1))
    before, after, gains = gains_of(folds, labels, marks)
    report = Report(
        documents=len({each.home for each in paragraphs}),
        paragraphs=len(paragraphs),
        marks=marks.total(),
        held_out=what,
        before=before,
        after=after,
        gains=gains,
    )
    learned = Learned(packed(fitted(lessons), report.labels), report)
    progress(1.0)
    return learned


def _read(samples: Sequence[Sample], progress: Callable[[float], None]) -> Iterator[Paragraph]:
    size = 0
    for number, sample in enumerate(samples):
        for paragraph in decided(number, sample):
            if size >= MOST_CHARACTERS:
                return
            size += len(paragraph.proposal.passage.text)
            yield paragraph
        progress(READING * (number + 1) / len(samples))


Lessons = list[tuple["ItemSequence", list[str]]]


def lessons_of(paragraph: Paragraph, labels: Sequence[str]) -> Lessons:
    """The sentences of a paragraph with their right tags."""
    from pycrfsuite import ItemSequence  # only where a model is trained

    names = [(span, label) for span, label in paragraph.names if label in labels]
    return [(ItemSequence(each.features), encoded(names, each.span)) for each in paragraph.sentences]


def fitted(lessons: Sequence[Lessons]) -> bytes:
    """The weights of a model trained on them."""
    from pycrfsuite import Trainer  # as above

    trainer = Trainer(algorithm="lbfgs", params=PARAMETERS, verbose=False)
    for features, tags in (lesson for each in lessons for lesson in each):
        trainer.append(features, tags)
    with tempfile.TemporaryDirectory(prefix="zhubi-") as folder:
        path = Path(folder) / "weights"
        trainer.train(str(path))
        return path.read_bytes()
