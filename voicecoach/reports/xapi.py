"""A graded call as xAPI statements, for a learning record store.

Form: Experience API 1.0.3 (ADL); verbs from ADL's vocabulary. Nobody's mail address is in them: people are named by an
account, and no word of the call is sent along. Where a coach scored, the coach's value counts and the coach stands as
instructor; the machine's value is kept in an extension.
"""

import uuid
from typing import Any
from urllib.parse import quote

import msgspec

from voicecoach.grading.report import Report
from voicecoach.grading.review.coaching import Ruling, Standing
from voicecoach.reports.wording import title_of

HOME = "https://voicecoach.invalid"
"""Home page of accounts and names: a domain that never exists (RFC 2606), since every office has its own."""
_VERBS = {
    "completed": "http://adlnet.gov/expapi/verbs/completed",
    "scored": "http://adlnet.gov/expapi/verbs/scored",
}
_SIMULATION = "http://adlnet.gov/expapi/activities/simulation"
_OBJECTIVE = "http://adlnet.gov/expapi/activities/objective"


def statements(report: Report, stands: Standing, *, call: str, started: str) -> bytes:
    """A JSON array: the call as completed, then each scored criterion.

    `call`: the session's name; `started`: ISO 8601 or empty.
    """
    call_statement = _whole(report, stands, call, started)
    scored = [
        _criterion(report, ruling, call_statement) for ruling in stands.rulings if ruling.value is not None
    ]
    return msgspec.json.format(msgspec.json.encode([call_statement, *scored]), indent=1) + b"\n"


def duration(seconds: float) -> str:
    """ISO 8601, to a hundredth of a second as xAPI allows at most."""
    return f"PT{seconds:.2f}S"


def _whole(report: Report, stands: Standing, call: str, started: str) -> dict[str, Any]:
    result: dict[str, Any] = {"completion": True, "duration": duration(report.length)}
    if stands.overall is not None:
        result["score"] = _score(stands.overall)
    result["extensions"] = {
        f"{HOME}/outcome": report.outcome,
        f"{HOME}/rubric": report.rubric,
        f"{HOME}/machine-score": stands.machine,
    }
    activity = _activity(
        f"{HOME}/scenarios/{quote(report.scenario or 'recording', safe='')}",
        report.scenario or "Recorded call",
        _SIMULATION,
    )
    coach = next((ruling.says for ruling in reversed(stands.rulings) if ruling.says is not None), None)
    return _statement(
        report, "completed", activity, result, call=call, at=started, coach=coach.author if coach else ""
    )


def _criterion(report: Report, ruling: Ruling, call_statement: dict[str, Any]) -> dict[str, Any]:
    """One criterion's score, as a part of the call's statement."""
    assert ruling.value is not None  # only these are told
    said = ruling.says
    name = f"{call_statement['object']['id']}/{ruling.criterion}"
    result: dict[str, Any] = {
        "score": _score(ruling.value),
        "extensions": {f"{HOME}/machine-score": ruling.machine},
    }
    statement = _statement(
        report,
        "scored",
        _activity(name, str(title_of(ruling.criterion) or ruling.title), _OBJECTIVE),
        result,
        call=f"{call_statement['context']['registration']}/{ruling.criterion}",
        at=call_statement.get("timestamp", ""),
        coach=said.author if said else "",
    )
    statement["context"]["registration"] = call_statement["context"]["registration"]
    statement["context"]["contextActivities"] = {"parent": [{"id": call_statement["object"]["id"]}]}
    return statement


def _statement(
    report: Report,
    verb: str,
    activity: dict[str, Any],
    result: dict[str, Any],
    *,
    call: str,
    at: str,
    coach: str,
) -> dict[str, Any]:
    """The same call graded the same way gives the same ids, so that a store takes it once."""
    graded = msgspec.json.encode([call, verb, result, report.rubric_sha256]).decode()
    made: dict[str, Any] = {
        "id": str(uuid.uuid5(uuid.NAMESPACE_URL, f"{HOME}/{graded}")),
        "actor": _person(report.trainee or "Trainee"),
        "verb": {"id": _VERBS[verb], "display": {"en": verb}},
        "object": activity,
        "result": result,
        "context": {
            "registration": str(uuid.uuid5(uuid.NAMESPACE_URL, f"{HOME}/calls/{call}")),
            "platform": "voicecoach",
            "language": "en",
        },
    }
    if at:
        made["timestamp"] = at
    if coach:
        made["context"]["instructor"] = _person(coach)
    return made


def _person(name: str) -> dict[str, Any]:
    return {"objectType": "Agent", "name": name, "account": {"homePage": HOME, "name": name}}


def _activity(name: str, title: str, kind: str) -> dict[str, Any]:
    return {
        "objectType": "Activity",
        "id": name,
        "definition": {"name": {"en": title}, "type": kind},
    }


def _score(value: float) -> dict[str, float]:
    """Points from 0 to 100, and scaled to 0 to 1."""
    return {"scaled": round(value / 100, 4), "raw": value, "min": 0, "max": 100}
