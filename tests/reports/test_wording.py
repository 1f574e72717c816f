"""Findings are codes: whatever the sentences say, rulings, disputes and drills stay where they were."""

import hashlib
import re
import string
from functools import cache
from html import unescape

import pytest
from msgspec import structs

from tests.support.commenting import said
from tests.support.criteria_calls import BAD, GOOD
from tests.support.golden_calls import NAMES, report_file
from tests.support.grading_inputs import graded_once, packs
from voicecoach.grading.judge.criteria import CRITERIA
from voicecoach.grading.judge.criteria.focus import CUES
from voicecoach.grading.report import Part, Report, Said, decode, encode
from voicecoach.grading.review.bands import GRADE_WORDS, grade_word
from voicecoach.grading.review.coaching import as_it_stands, standing
from voicecoach.grading.review.comment import Comment
from voicecoach.grading.review.finding_keys import attached, finding_key
from voicecoach.grading.review.moments import failed, lessons, rated
from voicecoach.machine import paths
from voicecoach.machine.translation import PSEUDO, Language
from voicecoach.reports.html import render_html
from voicecoach.reports.print_layout import groups
from voicecoach.reports.wording import sentences, title_of, worded
from voicecoach.reports.wording.worded import FINDINGS, FORMULAS, REASONS

OLD = report_file("blunt").parents[1] / "stored" / "report-0.1.json"
"""The golden call "blunt" as version 0.1 graded it: sentences, no codes."""


PACK_TEXT = {"rules.broken", "rules.perhaps_broken"}
"""What these say is the title of a rule, as its pack has it."""


class Reworded:
    """A language in which every sentence is another one; it keeps the fields of a template."""

    def gettext(self, message: str) -> str:
        fields = [f"{{{name}}}" for _, name, _, _ in string.Formatter().parse(message) if name]
        return f"Otherwise said, {len(message)}: {' '.join(fields)}."

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)

    def number(self, value: float, spec: str) -> str:
        return format(value, spec)


@cache
def reports() -> tuple[Report, ...]:
    return (
        graded_once(GOOD),
        *map(graded_once, BAD.values()),
        *(decode(report_file(name).read_bytes()) for name in NAMES),
    )


def texts(report: Report) -> list[str]:
    """Every sentence that grading makes."""
    rows = [report.summary]
    for score in report.scores:
        rows += [score.title, score.reason, score.formula]
        rows += [text for part in score.parts for text in (part.title, part.reason)]
        rows += [one.message for one in score.findings if one.code not in PACK_TEXT]
        rows += [one.advice for one in score.findings]
    rows += [text for work in report.work_on for text in (work.title, work.advice)]
    return [row for row in rows if row]


def commented(report: Report) -> list[Comment]:
    """A coach finds every second finding wrong, the trainee disputes the others."""
    rows = []
    for score in report.scores:
        for finding in score.findings:
            number = len(rows)
            who, kind = (("coach Ann", "wrong"), ("trainee Sam", "dispute"))[number % 2]
            key = finding_key(score.criterion, finding)
            rows.append(said(number, who, kind, criterion=score.criterion, finding=key))
    return rows


def test_every_sentence_reworded_leaves_every_ruling_dispute_and_drill_attached() -> None:
    codes = set()
    for report in reports():
        other = worded(report, Reworded())
        assert texts(report)
        assert all("therwise said" in text for text in texts(other)), texts(other)
        notes = commented(report)
        before, after = standing(report, notes), standing(other, notes)
        assert [one.value for one in before.rulings] == [one.value for one in after.rulings]
        assert [len(one.wrong) for one in before.rulings] == [len(one.wrong) for one in after.rulings]
        assert before.disputes == after.disputes
        assert before.wrong == after.wrong
        assert sum(len(one.wrong) for one in before.rulings) == len(before.wrong)
        assert drills(report) == drills(other)
        codes |= {finding.code for score in report.scores for finding in score.findings}
    assert len(codes) > 40


def drills(report: Report) -> list[object]:
    """What the practice plan makes of a call: its cards, and how each would have gone."""
    cards = [(one.line, one.lesson.criterion, one.lesson.part, one.lesson.code) for one in failed(report)]
    marks = [rated(report, criterion, part).rating for _, criterion, part, _ in cards]
    return [cards, marks, [(one.code, one.cost) for line, *_ in cards for one in lessons(report, line)]]


def test_every_finding_of_a_call_has_a_key_of_its_own() -> None:
    for report in reports():
        for score in report.scores:
            keys = [finding_key(score.criterion, finding) for finding in score.findings]
            assert len(set(keys)) == len(keys), keys


def old_key(criterion: str, part: str, start: float, end: float, sentence: str) -> str:
    """As version 0.1 named a finding."""
    told = hashlib.sha256(sentence.encode()).hexdigest()[:8]
    return f"{criterion}:{part}:{round(1000 * start)}-{round(1000 * end)}:{told}"


def old_comments(report: Report, reword: str = "") -> list[Comment]:
    return [
        said(
            number,
            ("coach Ann", "trainee Sam")[number % 2],
            ("wrong", "dispute")[number % 2],
            criterion=score.criterion,
            finding=old_key(
                score.criterion, one.part, one.start, one.end, f"{one.message}{reword}\n{one.quote}"
            ),
        )
        for score in report.scores
        for number, one in enumerate(score.findings)
    ]


@pytest.mark.parametrize("reword", ["", " In other words."])
def test_rulings_written_the_old_way_hold_for_the_report_of_today(reword: str) -> None:
    old, new = decode(OLD.read_bytes()), decode(report_file("blunt").read_bytes())
    notes = old_comments(old)
    before = standing(old, notes)
    after = standing(new, old_comments(old, reword))
    assert before.coached
    assert len(before.wrong) > 5
    assert [one.value for one in before.rulings] == [one.value for one in after.rulings]
    assert [len(one.wrong) for one in before.rulings] == [len(one.wrong) for one in after.rulings]
    assert len(before.disputes) == len(after.disputes)


def test_the_hash_decides_between_two_findings_of_one_span() -> None:
    report = graded_once(BAD["questions"])
    score = next(one for one in report.scores if one.criterion == "questions")
    by_span: dict[tuple[float, float], list[str]] = {}
    for one in score.findings:
        by_span.setdefault((one.start, one.end), []).append(one.code)
    assert all(codes for codes in by_span.values())
    for one, note in zip(
        score.findings, [n for n in old_comments(report) if n.criterion == "questions"], strict=True
    ):
        assert attached(report, [note])[0].finding == finding_key("questions", one)


def test_an_answered_dispute_of_the_old_kind_is_answered() -> None:
    new = decode(report_file("blunt").read_bytes())
    score = next(one for one in new.scores if one.findings)
    finding = score.findings[0]
    key = old_key(
        score.criterion, finding.part, finding.start, finding.end, f"{finding.message}\n{finding.quote}"
    )
    dispute = said(1, "trainee Sam", "dispute", criterion=score.criterion, finding=key)
    assert standing(new, [dispute]).disputes
    ruling = said(2, "coach Ann", "wrong", finding=finding_key(score.criterion, finding))
    assert not standing(new, [dispute, ruling]).disputes


def test_a_report_without_codes_keeps_its_own_sentences() -> None:
    old = decode(OLD.read_bytes())
    assert worded(old, Reworded()) == old
    assert drills(old)[0]
    assert (
        [row[:3] for row in drills(old)[0]]
        == [  # type: ignore[attr-defined]
            row[:3]
            for row in drills(decode(report_file("blunt").read_bytes()))[0]  # type: ignore[attr-defined]
        ]
    )


def test_a_report_is_the_same_when_it_is_worded_again() -> None:
    for report in reports():
        assert worded(decode(encode(worded(report, Reworded())))) == report
        assert worded(as_it_stands(report, standing(report, ()))) == report


def test_what_a_newer_version_wrote_keeps_its_sentences() -> None:
    report = graded_once(GOOD)
    text = encode(report).replace(b'"rapport.understood"', b'"rapport.of_tomorrow"')
    newer = decode(text)
    assert newer != report
    assert [one.message for s in worded(newer).scores for one in s.findings] == [
        one.message for s in report.scores for one in s.findings
    ]


def test_every_criterion_and_cue_has_its_words() -> None:
    for criterion in CRITERIA:
        assert title_of(criterion.id)
        assert criterion.id in FORMULAS
    assert all(title_of("focus", cue.id) != title_of("focus") for cue in CUES)
    assert all(code.split(".")[0] in {one.id for one in CRITERIA} for code in FINDINGS)
    assert title_of("no such criterion") is None


def test_every_code_said_has_a_sentence() -> None:
    for report in reports():
        for score in report.scores:
            for sentence in (*score.said, *(one for part in score.parts for one in part.said)):
                assert sentence.code in REASONS
                assert sentences([sentence])
            assert all(finding.code in FINDINGS for finding in score.findings)


@pytest.mark.parametrize(
    ("value", "word"),
    [(None, "not scored"), (0, "to work on"), (59.9, "to work on"), (60, "nearly there"), (80, "good")],
)
def test_points_have_one_word(value: float | None, word: str) -> None:
    assert grade_word(value) == word
    assert word in GRADE_WORDS.values()


def test_nothing_of_a_page_or_print_is_left_in_english() -> None:
    language = Language(PSEUDO)
    report = worded(decode(report_file("blunt").read_bytes()), language)
    pace, tone = report.scores[0], report.scores[3]
    key = finding_key(tone.criterion, tone.findings[0])
    notes = [
        said(1, "coach Ann", "wrong", "why", criterion=tone.criterion, finding=key),
        said(2, "coach Ann", "override", "why", criterion=pace.criterion, value=50),
        said(3, "coach Ann", "praise", "why", start=3.0),
    ]
    stands = standing(report, notes)
    template = (paths.assets() / "report" / "report.html.j2").read_text("utf-8")
    page = render_html(report, None, template, stands, catalogue=language)
    printed = [piece.text + piece.before for group in groups(report, stands, language) for piece in group]
    spoken = {turn.text for turn in report.turns} | {
        one.quote for score in report.scores for one in score.findings
    }
    for html in (page[page.index("<main>") : page.index("<script>")], "\n".join(printed)):
        lines = {unescape(line).strip("“” ") for line in re.sub("<[^>]*>", "\n", html).splitlines()}
        english = {line for line in lines if re.search("[A-Za-z]{2}", line) and "⟦" not in line}
        rules = {f"{rule.title} ({rule.source})." for pack in packs().values() for rule in pack.rules}
        known = (
            spoken | rules | {"why", f"{report.trainee} · {report.scenario}"}
        )  # rule packs are written in English
        assert english <= known, english - known


def test_a_note_is_stored_as_a_code_and_an_old_sentence_stays() -> None:
    noted = structs.replace(graded_once(GOOD), notes=("half_duplex", "The loudspeaker was too loud."))
    assert worded(noted).notes == noted.notes
    first, second = worded(noted, Language()).notes
    assert first.startswith("Your loudspeaker was too loud in the microphone")
    assert second == "The loudspeaker was too loud."


def test_what_has_no_name_here_keeps_the_one_that_it_brings() -> None:
    report = decode(report_file("good").read_bytes())
    focus = next(score for score in report.scores if score.criterion == "focus")
    told = focus.parts[0].said
    parts = (
        Part("other", "Old title", said=told),
        Part("other", said=told),
        Part("gaps", "Old title"),
        Part("gaps", said=told),
    )
    scores = (
        structs.replace(focus, criterion="other", title="Old title", formula="Old formula", parts=parts),
        structs.replace(focus, criterion="other", title="", reason="Old reason", said=(Said("newer"),)),
    )
    first, second = worded(structs.replace(report, scores=scores)).scores
    gaps = str(title_of("focus", "gaps"))
    assert [part.title for part in first.parts] == ["Old title", "other", "Old title", gaps]
    assert (first.title, first.formula, second.title, second.reason) == (
        "Old title", "Old formula", "other", "Old reason"
    )  # fmt: skip
    assert title_of("focus", "other") == title_of("focus") != gaps
    assert title_of("pace", "gaps") == title_of("pace")
    assert title_of("other") is None
