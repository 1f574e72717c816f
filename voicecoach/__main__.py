"""Where the program starts. The window must stand at once, so it does not wait for the command line's libraries."""

import sys

WORKER = "--speech-worker"
"""Hidden first argument: be the voice engine's helper process (a frozen program has no `python -m`)."""
TRIAL = "--try-model"
"""Hidden first argument: try a speech model in this process, which a damaged one may end."""

WINDOW = "--try-window"
"""Hidden first argument: try Qt and its fonts in this process, which a missing library may end."""


def main() -> None:
    """The window without arguments, the command line with some."""
    if sys.argv[1:2] == [WORKER]:
        from voicecoach.devices.speech.speech_worker import main as speak  # noqa: PLC0415 -- each way starts fast

        sys.exit(speak())
    if sys.argv[1:2] == [TRIAL]:
        from voicecoach.devices.models.model_trial import main as try_model  # noqa: PLC0415

        sys.exit(try_model())
    if sys.argv[1:2] == [WINDOW]:
        from voicecoach.ui.window_trial import main as try_window  # noqa: PLC0415

        sys.exit(try_window())
    if getattr(sys, "frozen", False):
        from multiprocessing import freeze_support  # noqa: PLC0415

        freeze_support()  # a frozen program's own processes come in here too
    if len(sys.argv) == 1:
        from voicecoach.ui.launch import open_practice  # noqa: PLC0415

        sys.exit(open_practice())
    from voicecoach.cli.main import main as command  # noqa: PLC0415

    command()


if __name__ == "__main__":
    main()
