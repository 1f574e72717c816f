"""Rewrites the published JSON Schemas from the types in the code."""

from voicecoach.dialogue.author.schema import scenario_schema
from voicecoach.language.act_names import ACTS
from voicecoach.language.taught_file import taught_schema
from voicecoach.machine import paths
from voicecoach.machine.policy import policy_schema
from voicecoach.machine.settings import Settings
from voicecoach.reports.schema import report_schema, rubric_schema


def main() -> None:
    """One file a shape, beside the other assets."""
    folder = paths.assets() / "schemas"
    (folder / "report.schema.json").write_bytes(report_schema())
    (folder / "rubric.schema.json").write_bytes(rubric_schema())
    (folder / "scenario.schema.json").write_bytes(scenario_schema())
    (folder / "taught.schema.json").write_bytes(taught_schema(ACTS))
    (folder / "policy.schema.json").write_bytes(policy_schema(Settings))


if __name__ == "__main__":
    main()
