"""Proposals: what an editor is to do about a finding, and what that rests on.

Each check has one wording, proposal.CHECK. A text may be wrong at either of two places; the wording then says which
correction belongs to which.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from reviewer.annotations import Finding
from reviewer.exporting.errata_corrections import Case, corrections
from reviewer.exporting.reviewed import Reviewed
from reviewer.wording import Language, said

# What the checks rest on: the wording basis.NAME, and the checks.
RULES: Mapping[str, str] = {
    "arithmetic": "change_mismatch growth_mismatch parts_mismatch sum_mismatch product_mismatch share_mismatch "
    "share_of_named shares_not_whole list_total base_year",
    "counting": "lists_unequal count_mismatch numbering_gap numbering_repeat item_unnumbered count_unlisted",
    "calendar": "date_impossible period_reversed weekday_mismatch jubilee_mismatch mask_readable",
    "context": "period_clash same_figure measure_missing deadline_past deadline_before_start post_two_holders "
    "person_two_posts name_two_spellings counted_two_ways spelling_two_ways body_unclear headline_differs "
    "passage_repeated",
    "across": "same_across passage_across posts_over_time",
    "statistics": "percent_for_points persons_and_visits rate_of_nothing change_undated",
    "punctuation": "punctuation_doubled meeting_as_title title_closed_early pause_missing quotes_unpaired "
    "brackets_unpaired",
    "numerals": "year_without_word numeral_two_ways",
    "spelling": "misspelling foreign_word wrong_conversion",
    "grammar": "word_doubled redundant_qualifier range_without_end mixed_construction said_twice",
    "gaps": "title_cut undated placeholder name_withheld",
    "layout": "residue gloss_left byline_run_together blanks_inside line_broken bullet_alone noise_left",
    "script": "mixed_script",
    "source": "damage_lost damage_guess damage_repaired import_revisions import_numbering import_uncounted "
    "import_pictures import_doc import_silent_pages import_wordless_pages import_ocr import_doubtful import_radicals "
    "import_number_formats import_attachments import_labels import_misfits import_parted import_not_taken",
}
_RULE_OF = {check: rule for rule, checks in RULES.items() for check in checks.split()}
# A sum of one figure.
_ALONE = re.compile("^[0-9.,]+ = ")


def proposal(finding: Finding, reviewed: Reviewed, language: Language) -> str:
    """What to do about it, in a sentence."""
    case = _case(finding, reviewed)
    return said(f"proposal.{finding.check}", language, **{**case.values, **corrections(finding.check, case)})


def basis(finding: Finding, language: Language) -> list[str]:
    """What it rests on: the rule with what was computed; then the reason that the reviewer gave."""
    rule = said(f"basis.{_RULE_OF[finding.check]}", language)
    shown = _computation(finding)
    lines = [said("errata.computed", language, rule=rule, computed=shown) if shown else rule]
    if finding.reason:
        lines.append(said("errata.reason", language, reason=finding.reason))
    return lines


def _computation(finding: Finding) -> str:
    """436 + 910 = 1,346 公里 ≠ 1,300 公里; "" where nothing was computed."""
    computed = _ALONE.sub("", str(finding.values.get("computed") or ""))
    stated = finding.values.get("total") or finding.values.get("said")
    return f"{computed} ≠ {stated}" if computed and stated else computed


def _case(finding: Finding, reviewed: Reviewed) -> Case:
    values = {name: str(value) for name, value in finding.values.items()}
    words = tuple(span.of(reviewed.text) for span in finding.spans)
    return Case(values, words, _restored(finding, reviewed))


def _restored(finding: Finding, reviewed: Reviewed) -> str:
    """The first place as the repaired text reads."""
    view = reviewed.repaired
    return view.offsets.to_view(finding.spans[0]).of(view.text) if finding.spans else ""
