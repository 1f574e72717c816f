"""Write the published JSON Schemas anew from the shapes in the code."""

from voicecoach import paths
from voicecoach.grading.schema import report_schema, rubric_schema
from voicecoach.policy import policy_schema
from voicecoach.settings import Settings


def main() -> None:
    """One file a shape, beside the other assets."""
    folder = paths.assets() / "schemas"
    (folder / "report.schema.json").write_bytes(report_schema())
    (folder / "rubric.schema.json").write_bytes(rubric_schema())
    (folder / "policy.schema.json").write_bytes(policy_schema(Settings))


if __name__ == "__main__":
    main()
