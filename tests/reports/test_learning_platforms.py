"""What learning platforms are given: xAPI statements and a SCORM 1.2 package, with the coach's score."""

import json
import re
import uuid
from datetime import datetime
from xml.etree import ElementTree

import msgspec
import pytest

from tests.reports.test_coached_files import COMMENTS, REPORT, STANDS, TEMPLATE
from voicecoach.grading.report import Report
from voicecoach.grading.review.coaching import Standing, standing
from voicecoach.reports.html import render_html
from voicecoach.reports.scorm import manifest, package, timespan
from voicecoach.reports.xapi import duration, statements

STARTED = "2026-11-22T14:07:03+01:00"
PACKAGE = "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}"


def told(comments: tuple[object, ...] = COMMENTS) -> list[dict[str, object]]:
    stands = standing(REPORT, comments)  # type: ignore[arg-type]
    return json.loads(statements(REPORT, stands, call="a-call", started=STARTED))


def test_every_statement_has_what_a_store_asks_for() -> None:
    for one in told():
        assert uuid.UUID(one["id"])
        assert one["actor"]["account"].keys() == {"homePage", "name"}
        assert one["verb"]["id"].startswith("http://adlnet.gov/expapi/verbs/")
        assert re.fullmatch(r"[a-z][a-z0-9+.-]*:\S+", one["object"]["id"])
        assert datetime.fromisoformat(one["timestamp"]).tzinfo is not None
        score = one["result"].get("score")
        if score:
            assert score["min"] <= score["raw"] <= score["max"]
            assert score["scaled"] == pytest.approx(score["raw"] / 100)
        assert all(name.startswith("https://") for name in one["result"].get("extensions", {}))


def test_the_coach_s_score_counts_and_the_machine_s_stays_visible() -> None:
    whole, *scored = told()
    assert whole["verb"]["display"] == {"en": "completed"}
    assert whole["result"]["score"]["raw"] == STANDS.overall != REPORT.overall
    assert whole["result"]["extensions"]["https://voicecoach.invalid/machine-score"] == REPORT.overall
    tone = next(one for one in scored if one["object"]["id"].endswith("/tone"))
    assert tone["result"]["score"]["raw"] == 70
    assert tone["context"]["instructor"]["name"] == "Ann"
    assert tone["context"]["contextActivities"]["parent"] == [{"id": whole["object"]["id"]}]
    assert tone["context"]["registration"] == whole["context"]["registration"]


def test_without_a_coach_it_is_the_machine_s_score() -> None:
    whole, *_ = told(())
    assert whole["result"]["score"]["raw"] == REPORT.overall
    assert "instructor" not in whole["context"]


def test_a_store_takes_the_same_grade_once_and_a_new_one_again() -> None:
    ids = [one["id"] for one in told()]
    assert len(set(ids)) == len(ids)
    assert [one["id"] for one in told()] == ids
    assert told(())[0]["id"] not in ids


def test_what_is_not_scored_is_not_told() -> None:
    names = [one["object"]["id"].rsplit("/", 1)[1] for one in told(())[1:]]
    assert names == [score.criterion for score in REPORT.scores if score.value is not None]


def test_nothing_that_was_said_is_sent_along() -> None:
    whole = json.dumps(told())
    assert not [turn.text for turn in REPORT.turns if turn.text in whole]


def packed(report: Report = REPORT, stands: Standing = STANDS) -> dict[str, bytes]:
    return package(report, stands, render_html(report, None, TEMPLATE, stands), call="a-call")


def test_the_package_names_what_is_in_it() -> None:
    files = packed()
    root = ElementTree.fromstring(files["imsmanifest.xml"])
    assert root.findtext(f"{PACKAGE}metadata/{PACKAGE}schemaversion") == "1.2"
    organisations = root.find(f"{PACKAGE}organizations")
    chosen = organisations.find(f"{PACKAGE}organization")
    assert organisations.get("default") == chosen.get("identifier")
    resource = root.find(f"{PACKAGE}resources/{PACKAGE}resource")
    assert chosen.find(f"{PACKAGE}item").get("identifierref") == resource.get("identifier")
    assert resource.get("{http://www.adlnet.org/xsd/adlcp_rootv1p2}scormtype") == "sco"
    assert (
        {resource.get("href")} == {one.get("href") for one in resource} == files.keys() - {"imsmanifest.xml"}
    )


def test_the_page_reports_the_coach_s_score_and_holds_no_sound() -> None:
    page = packed()["index.html"].decode()
    values = json.loads(re.search(r"var values = (\{.*?\});", page).group(1))
    assert float(values["cmi.core.score.raw"]) == STANDS.overall
    assert values["cmi.core.lesson_status"] == "completed"
    assert re.fullmatch(r"\d{4}:\d\d:\d\d\.\d\d", values["cmi.core.session_time"])
    assert "data:audio" not in page
    assert page.index("LMSInitialize") < page.index("</body>")


def test_a_call_without_a_grade_reports_none() -> None:
    ungraded = msgspec.structs.replace(REPORT, overall=None)
    stands = standing(ungraded, ())
    assert b"score.raw" not in packed(ungraded, stands)["index.html"]
    whole, *_ = json.loads(statements(ungraded, stands, call="a-call", started=""))
    assert "score" not in whole["result"]
    assert "timestamp" not in whole


def test_names_of_any_kind_fit() -> None:
    odd = msgspec.structs.replace(REPORT, scenario='</title> "&" ü', trainee="Zoë <b>")
    assert ElementTree.fromstring(manifest(odd, "ünïcode & <call>")).get("identifier").isascii()
    assert (
        json.loads(statements(odd, standing(odd, ()), call="x", started=""))[0]["actor"]["name"] == "Zoë <b>"
    )


def test_times_are_written_as_each_form_wants() -> None:
    assert duration(83.256) == "PT83.26S"
    assert timespan(3_683.25) == "0001:01:23.25"
    assert timespan(59.999) == "0000:01:00.00"
