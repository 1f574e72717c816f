"""The picture of a scenario: every state and ending, where each act leads, nothing over anything else."""

import re
from xml.etree import ElementTree

from tests.support.golden_pictures import FILE
from tests.support.golden_pictures import drawn as picture_as_agreed
from tests.support.scenarios import shipped, shipped_ids
from voicecoach.dialogue.author.graph import ARC_ROOM, BOX, MOST_NAMED, ROW, STATE_GAP, svg

SVG = "{http://www.w3.org/2000/svg}"


def drawn(name: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg(shipped(name)))


def texts(picture: ElementTree.Element, kind: str | None = None) -> list[str]:
    return [one.text or "" for one in picture.iter(f"{SVG}text") if kind is None or one.get("class") == kind]


def test_every_state_has_a_box_that_is_high_enough_for_what_leads_away() -> None:
    for name in shipped_ids():
        picture = drawn(name)
        states = {state.name for state in shipped(name).states}
        assert states <= set(texts(picture, "bold"))
        boxes = [
            one
            for one in picture.iter(f"{SVG}rect")
            if one.get("width") == str(BOX) and one.get("x") == str(ARC_ROOM)
        ]
        assert len(boxes) == len(texts(picture, "bold"))
        below = STATE_GAP
        for box in boxes:
            assert int(box.get("y", 0)) == below
            assert int(box.get("height", 0)) >= 2 * ROW
            below += int(box.get("height", 0)) + STATE_GAP
        assert picture.get("height") == str(below)


def test_the_picture_is_as_agreed() -> None:
    """When it should not be: python -m tests.support.golden_pictures, and look at it."""
    assert picture_as_agreed().splitlines() == FILE.read_text("utf-8").splitlines()


def test_endings_stand_with_what_they_are_worth() -> None:
    assert {"paid in full (100)", "plan (85)"} <= set(texts(drawn("staller-first-call")))


def test_acts_are_named_as_far_as_there_is_room_and_the_rest_is_counted() -> None:
    named = [text for name in shipped_ids() for text in texts(drawn(name), "small")]
    assert max(map(len, named)) <= MOST_NAMED + len(" and 99 more")
    counted = [text for text in named if re.search(r" and \d+ more$", text)]
    assert counted
    assert all("_" not in text for text in named)
    assert min(len(text) for text in counted) > MOST_NAMED // 2


def test_each_way_to_another_state_is_an_arc_left_of_the_boxes() -> None:
    scenario = shipped("staller-first-call")
    ways = {
        (s.name, r.go) for s in scenario.states for r in s.rules if r.go and not r.outcome and r.go != s.name
    }
    ways |= {("", rule.go) for rule in scenario.always if rule.go and not rule.outcome}
    arcs = re.findall(r'<path d="M(\d+),(\d+) C(\d+),(\d+) (\d+),(\d+) (\d+),(\d+)"', svg(scenario))
    assert len(arcs) == len(ways)
    for x1, y1, bend, _, other, _, x2, y2 in (map(int, arc) for arc in arcs):
        assert x1 == x2 == ARC_ROOM
        assert bend == other == ARC_ROOM - min(ARC_ROOM - 10, 30 + abs(y2 - y1) // 4)
