"""The report's forms: JSON to its schema and to the byte, one page, one table."""

import base64
import csv
import io
import json
import random
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from html.parser import HTMLParser

import jsonschema
import numpy as np
import pytest

from tests.support.calls import Call, call
from tests.support.grading_inputs import graded, graded_once, score
from voicecoach.grading.report import Report, decode, encode
from voicecoach.machine import paths
from voicecoach.reports.html import render_html
from voicecoach.reports.schema import report_schema, rubric_schema
from voicecoach.reports.table import measures_csv

EVIL = '<script>alert("1")</script>'
CALLS = [
    call(
        "T hello this is sam from north star collections are you dana",
        "D Yes, and I told the last person that I cannot pay before the end of the month.",
        f"T[at={at}] okay so what happened and how much could you pay on the fifteenth",
        "D Nothing.",
        "T thank you",
    )
    for at in (4.0, 9.5, 12.0, 14.0)
]
TEMPLATE = (paths.assets() / "report" / "report.html.j2").read_text("utf-8")


def finite(value: object) -> bool:
    """No NaN or infinity anywhere."""
    if isinstance(value, dict):
        return all(finite(item) for item in value.values())
    if isinstance(value, list | tuple):
        return all(finite(item) for item in value)
    return not isinstance(value, float) or bool(np.isfinite(value))


@pytest.mark.parametrize("one", CALLS)
def test_json_keeps_to_the_published_schema(one: Call) -> None:
    schema = json.loads((paths.assets() / "schemas" / "report.schema.json").read_bytes())
    report = json.loads(encode(graded(one)))
    jsonschema.Draft202012Validator(schema).validate(report)
    assert finite(report)


def test_published_schemas_are_those_of_the_code() -> None:
    folder = paths.assets() / "schemas"
    assert (folder / "report.schema.json").read_bytes() == report_schema()
    assert (folder / "rubric.schema.json").read_bytes() == rubric_schema()


def test_keys_others_rely_on() -> None:
    report = json.loads(encode(graded_once(CALLS[0])))
    assert report["format"] == "voicecoach-report/1"
    assert {"start", "end"} == set(report["measures"]["speech"]["trainee"][0])
    assert {"speaker", "start", "end", "text", "words"} == set(report["turns"][0])
    assert {"text", "start", "end", "confidence"} == set(report["turns"][0]["words"][0])
    assert {"turn", "start", "end", "text", "kind", "stacked", "w_words", "asks"} == set(
        report["questions"][0]
    )
    row = report["interruptions"][0]
    assert {"start", "end", "overlap_ms", "kind", "by", "yielded", "repaired"} == set(row)
    assert {"criterion", "value", "weight", "reason", "findings"} <= set(report["scores"][0])


@pytest.mark.slow
def test_the_same_call_gives_the_same_bytes_in_any_order_on_any_number_of_workers() -> None:
    wanted = [encode(graded(one)) for one in CALLS]
    order = list(range(len(CALLS))) * 2
    random.Random(1).shuffle(order)
    for workers in (1, 3):
        with ThreadPoolExecutor(workers) as pool:
            found = list(pool.map(lambda n: encode(graded(CALLS[n])), order))
        assert found == [wanted[n] for n in order]


def test_a_report_reads_back() -> None:
    assert decode(encode(graded_once(CALLS[0]))) == graded_once(CALLS[0])


class Page(HTMLParser):
    """Counts elements and checks that they close."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.scripts = 0
        self.moments = 0
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.scripts += tag == "script"
        self.moments += any(name == "data-start" for name, _ in attrs)
        self.links += [value or "" for name, value in attrs if name in {"src", "href"}]
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def evil(report: Report) -> Report:
    turns = tuple(replace_text(turn) for turn in CALLS[0].session.turns)
    session = replace(
        CALLS[0].session, turns=turns, trainee=EVIL, scenario=EVIL, outcome=EVIL, recogniser=EVIL
    )
    return graded(replace(CALLS[0], session=session))


def replace_text(turn):  # type: ignore[no-untyped-def]
    return replace(turn, text=f"{turn.text} {EVIL}", words=())


def test_the_page_escapes_everything_and_needs_nothing_else() -> None:
    page = render_html(evil(graded_once(CALLS[0])), None, TEMPLATE)
    parsed = Page(page)
    assert parsed.scripts == 1
    assert parsed.open == []
    assert EVIL not in page
    assert not re.search(r"https?://", page)
    assert parsed.links == []


def test_the_page_holds_the_sound_and_a_click_for_each_finding() -> None:
    sound = base64.b64encode(b"fLaC" + bytes(40))
    page = render_html(graded_once(CALLS[0]), sound, TEMPLATE)
    parsed = Page(page)
    assert parsed.links == ["data:audio/flac;base64," + sound.decode()]
    report = graded_once(CALLS[0])
    findings = sum(len(found.findings) for found in report.scores)
    rows = len(report.turns) * 2 + len(report.interruptions) + len(report.questions)
    assert parsed.moments >= findings + rows
    for found in report.scores:
        assert found.title in page


def test_the_table_holds_every_number_and_runs_no_formula() -> None:
    rows = list(csv.reader(io.StringIO(measures_csv(graded_once(CALLS[0])))))
    assert rows[0] == ["group", "name", "value"]
    table = {(row[0], row[1]): row[2] for row in rows[1:]}
    assert table["score", "pace"] == str(score(graded_once(CALLS[0]), "pace").value or "")
    assert ("measure", "speech.trainee.0.start") in table
    evil_rows = measures_csv(graded(replace(CALLS[0], session=replace(CALLS[0].session, trainee="=1+1"))))
    assert "'=1+1" in evil_rows
