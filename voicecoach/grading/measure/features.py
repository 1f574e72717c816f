"""Session and sound made into what can be measured; times in samples."""

from dataclasses import dataclass

from voicecoach.core.baseline import Baseline
from voicecoach.core.session import Session
from voicecoach.core.transcript import Speaker
from voicecoach.grading.measure.acoustics import Acoustics, Ear, Recording, listen
from voicecoach.grading.measure.fillers import Filler, fillers
from voicecoach.grading.measure.frames import Spans, joined
from voicecoach.grading.measure.gaps import Gap, dead_air, gaps, held
from voicecoach.grading.measure.overlaps import STRETCH, Overlap, Scene, overlaps, usual_sounds
from voicecoach.grading.measure.speaker_activity import behind, logged_lines, spans, speech_of
from voicecoach.grading.measure.utterances import Utterance, tune, utterances


@dataclass(frozen=True, slots=True)
class Features:
    """Everything measured in one call."""

    length: int
    """Samples."""
    heard: bool
    """There is a recording; False for a bare transcript."""
    trainee: Spans
    """Stretches of the trainee's speech in samples."""
    debtor: Spans
    behind: Spans
    """Stretches of other voices or noise behind the trainee in samples."""
    utterances: tuple[Utterance, ...]
    """Both speakers' turns in order of start."""
    gaps: tuple[Gap, ...]
    dead_air: tuple[tuple[int, int], ...]
    overlaps: tuple[Overlap, ...]
    """The interruption ledger in order of start."""
    fillers: tuple[Filler, ...]
    """The trainee's "um" and "uh", heard as words or found in the sound."""

    def of(self, speaker: Speaker) -> list[Utterance]:
        """One speaker's utterances in order."""
        return [utterance for utterance in self.utterances if utterance.speaker == speaker]


def features(session: Session, recording: Recording | None) -> Features:
    """Measure the call; without a recording, what the transcript's times allow."""
    return features_of(session, None if recording is None else listen(recording))


def features_of(session: Session, sound: Acoustics | None) -> Features:
    """The same for sound that has been listened to already."""
    trainee = speech_of(session, sound, "trainee")
    debtor = speech_of(session, sound, "debtor")
    mine = utterances(session, sound, "trainee", trainee)
    theirs = utterances(session, sound, "debtor", debtor)
    order = tuple(
        sorted([*mine, *theirs], key=lambda utterance: (utterance.start, utterance.end, utterance.speaker))
    )
    ends = [int(side[-1, 1]) for side in (trainee, debtor) if len(side)]
    return Features(
        length=max([session.length if sound is None else sound.length, *ends]),
        heard=sound is not None,
        trainee=trainee,
        debtor=debtor,
        behind=spans([]) if sound is None else behind(session, sound, "trainee"),
        utterances=order,
        gaps=tuple(gap for gap in gaps(order, trainee, debtor) if not held(session, gap.start, gap.end)),
        dead_air=tuple(span for span in dead_air(trainee, debtor) if not held(session, *span)),
        overlaps=_ledger(session, sound, order, trainee, debtor),
        fillers=tuple(fillers(mine, None if sound is None else sound.trainee)),
    )


def _ledger(
    session: Session, sound: Acoustics | None, order: tuple[Utterance, ...], trainee: Spans, debtor: Spans
) -> tuple[Overlap, ...]:
    """Both speakers' interruptions of each other."""
    mine = [utterance for utterance in order if utterance.speaker == "trainee"]
    theirs = [utterance for utterance in order if utterance.speaker == "debtor"]
    lines = logged_lines(session)
    cuts = tuple(event.at for event in session.events if event.kind == "barge_in")
    nods = tuple(event.at for event in session.events if event.kind == "backchannel")
    own = joined(trainee, STRETCH)
    held = lines if len(lines) else joined(debtor, STRETCH)
    ours = Scene("trainee", trainee, debtor, own, held, mine, theirs, cuts, nods)
    other = Scene("debtor", debtor, trainee, held, own, theirs, mine)
    rows = _of_scene(ours, sound.trainee if sound else None, session.baseline)
    rows += _of_scene(other, sound.debtor if sound else None, None)
    return tuple(sorted(rows, key=lambda row: (row.start, row.by)))


def _of_scene(scene: Scene, ear: Ear | None, own: Baseline | None) -> list[Overlap]:
    if ear is None:
        return overlaps(scene, None)
    starts = [row.start for row in overlaps(scene, None)]
    usual = usual_sounds(scene.mine, starts, lambda start, end: tune(ear, spans([(start, end)])), own)
    return overlaps(scene, usual)
