"""The published shapes of reports and rubrics, as JSON Schema."""

from typing import Any

import msgspec

from voicecoach.grading.judge.rubric import Rubric
from voicecoach.grading.report import FORMAT, Report, Span

_SPANS: dict[str, Any] = {"type": "array", "items": {"$ref": "#/$defs/Span"}}
_MEASURES: dict[str, Any] = {
    "type": "object",
    "required": ["speech"],
    "properties": {
        "speech": {
            "type": "object",
            "required": ["trainee", "debtor"],
            "properties": {"trainee": _SPANS, "debtor": _SPANS},
        }
    },
}
"""What others rely on among the raw measures; the rest may grow."""


def report_schema() -> bytes:
    """JSON Schema of a report."""
    (schema,), parts = msgspec.json.schema_components([Report], ref_template="#/$defs/{name}")
    span = msgspec.json.schema(Span)["$defs"]["Span"]
    parts["Report"]["properties"]["measures"] = _MEASURES
    return _written({**schema, "$defs": {**parts, "Span": span}}, f"voicecoach report, {FORMAT}")


def rubric_schema() -> bytes:
    """JSON Schema of a rubric's TOML, as JSON values."""
    return _written(msgspec.json.schema(Rubric), "voicecoach rubric")


def _written(schema: dict[str, Any], title: str) -> bytes:
    complete = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **schema}
    return msgspec.json.format(msgspec.json.encode(complete, order="sorted"), indent=1) + b"\n"
