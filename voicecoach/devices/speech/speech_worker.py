"""The helper process that speaks into files: requests and answers are JSON, one a line, over its pipes.

It is killed when it is late and started again, so it never tries to save itself: what goes wrong inside an
engine ends the process, and the reason is on its error stream.
"""

import faulthandler
import json
import os
import sys
from typing import Any, TextIO

from voicecoach.devices.speech.speech_engines import NoEngineError, SpeechEngine, open_engine
from voicecoach.machine import paths

Message = dict[str, Any]


def main() -> int:
    """Serve requests until the pipe is closed. Engines store what they need for the next start in the
    cache.
    """
    answers = _claim_answers()
    try:
        engine = open_engine(paths.cache() / "voice")
    except NoEngineError as error:
        _send(answers, {"error": str(error)})
        return 1
    _send(answers, {"engine": engine.name, "version": engine.version, "voices": engine.voices()})
    for line in os.fdopen(0, encoding="utf-8"):
        _send(answers, _answer(engine, json.loads(line)))
    return 0


def _claim_answers() -> TextIO:
    """Reserve the pipe for answers: what pyttsx3 prints must not end up between them."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return answers


def _send(answers: TextIO, message: Message) -> None:
    answers.write(json.dumps(message) + "\n")
    answers.flush()


def _answer(engine: SpeechEngine, request: Message) -> Message:
    """Speak one line into its file. A watchdog ends a hanging process even if the parent has gone."""
    faulthandler.dump_traceback_later(float(request["limit"]), exit=True, file=2)
    error = engine.save(request["text"], request["voice"], request["rate"], request["file"])
    faulthandler.cancel_dump_traceback_later()
    return {"file": request["file"], "error": error}


if __name__ == "__main__":
    sys.exit(main())
