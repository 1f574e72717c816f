"""The published shape of scenario files, as JSON Schema."""

import msgspec

from voicecoach.dialogue.scenario import Scenario


def scenario_schema() -> bytes:
    """JSON Schema of a scenario's TOML, as JSON values."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "voicecoach scenario, format 1",
        **msgspec.json.schema(Scenario),
    }
    return msgspec.json.format(msgspec.json.encode(schema, order="sorted"), indent=1) + b"\n"
