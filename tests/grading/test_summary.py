"""What a report leads with: the number, the sentence, two or three things to work on."""

import pytest

from tests.support.commenting import costing, scored
from voicecoach.grading.judge.summary import overall, reached, summary, work_on
from voicecoach.grading.report import Finding, Part, Score


def of(criterion: str, value: float | None, weight: float = 1.0) -> Score:
    return scored(criterion, value=value, weight=weight)


def costs(*each: float, part: str = "") -> list[Finding]:
    return [Finding(at, at + 0.5, "", cost=cost, part=part, code=f"{cost:g}") for at, cost in enumerate(each)]


def picked(*scores: Score) -> list[tuple[str, str, str]]:
    return [(work.criterion, work.part, work.code) for work in work_on(scores)]


@pytest.mark.parametrize(
    ("scores", "least", "most", "wanted"),
    [
        ([of("a", 50.0), of("b", 80.0)], 2, 100.0, 65.0),
        ([of("a", 50.0, 3.0), of("b", 80.0)], 2, 100.0, 57.5),
        ([of("a", 50.0), of("b", 80.0)], 3, 100.0, None),
        ([of("a", 50.0), of("b", None)], 2, 100.0, None),
        ([of("a", 50.0), of("b", 80.0, 0.0)], 2, 100.0, None),
        ([of("a", 50.0), of("b", 80.0, 0.0)], 1, 100.0, 50.0),
        ([of("a", 50.0), of("b", 80.0, 0.5)], 2, 60.0, 60.0),
        ([of("a", 50.0), of("b", 80.0, 0.5)], 2, 61.0, 60.0),
        ([of("a", 33.33), of("b", 66.6), of("c", 0.0)], 1, 100.0, 33.3),
    ],
)
def test_the_whole_call_is_the_weighted_mean_up_to_the_cap(
    scores: list[Score], least: int, most: float, wanted: float | None
) -> None:
    assert overall(scores, least, most) == wanted


@pytest.mark.parametrize(
    ("scores", "most", "codes"),
    [
        ([of("a", 85.0), of("b", 90.0)], 100.0, ["summary.steady"]),
        ([of("a", 84.9), of("b", 90.0)], 100.0, ["summary.best_and_worst"]),
        ([of("a", 85.0), of("b", 90.0)], 87.5, ["summary.steady"]),
        ([of("a", 85.0), of("b", 90.0)], 87.4, ["summary.steady", "summary.capped"]),
        ([of("a", 85.0), of("b", None)], 100.0, ["summary.too_little"]),
    ],
)
def test_the_sentence_on_the_whole_call(scores: list[Score], most: float, codes: list[str]) -> None:
    told = summary(scores, 2, most)
    assert [one.code for one in told] == codes
    if codes[0] != "summary.too_little":
        assert told[0].values["best"] == "b"
    else:
        assert told[0].values == {"scored": 1, "count": 2}


def test_a_call_without_a_known_ending_reached_nothing_when_an_agreement_lacks() -> None:
    missing = Finding(1, 2, "", cost=0.1, part="commitment")
    fine = Finding(1, 2, "", part="commitment")
    other = Finding(1, 2, "", cost=5, part="reason")
    assert not reached([scored("negotiation", fine, missing)], "")
    assert reached([scored("negotiation", fine, other)], "")
    assert reached([scored("tone", missing)], "")
    assert reached([scored("negotiation", missing)], "plan")
    assert not reached([scored("negotiation", fine)], "callback")


def test_a_loss_of_three_points_is_worth_a_lesson_and_less_is_not() -> None:
    assert picked(scored("a", *costs(1.0, 2.0)), scored("b", *costs(1.0, 1.9))) == [("a", "", "2")]
    assert picked(scored("a", *costs(30.0), weight=0.0), scored("b", *costs(9.0), value=None)) == []
    assert picked(scored("a", *costs(0.0))) == []


def test_the_largest_weighted_losses_come_first_three_at_most() -> None:
    scores = [
        scored("a", *costs(10.0)),
        scored("b", *costs(6.0), weight=2.0),
        scored("c", *costs(200.0), weight=0.2),
        scored("d", *costs(9.0)),
    ]
    assert [criterion for criterion, _, _ in picked(*scores)] == ["c", "b", "a"]
    assert [criterion for criterion, _, _ in picked(scores[0], scores[2], scored("e", *costs(19.0)))] == [
        "c", "e", "a"
    ]  # fmt: skip


def test_a_criterion_stands_by_the_sum_of_its_parts_and_shows_its_costliest() -> None:
    both = scored("a", *costs(6.0, part="x"), *costs(7.0, part="y"))
    assert picked(scored("b", *costs(12.0)), both, scored("c", *costs(14.0))) == [
        ("c", "", "14"), ("a", "y", "7"), ("b", "", "12"),
    ]  # fmt: skip


def test_a_second_of_the_same_criterion_only_for_lack_of_two() -> None:
    parts = scored("a", *costs(6.0, part="x"), *costs(7.0, part="y"), *costs(5.0, part="z"))
    assert picked(parts) == [("a", "y", "7"), ("a", "x", "6")]
    assert picked(parts, scored("b", *costs(3.0))) == [("a", "y", "7"), ("b", "", "3")]


def test_of_equal_losses_the_earlier_comes_first_and_is_shown() -> None:
    assert picked(scored("a", *costs(0.0, 4.0)), scored("b", *costs(4.0))) == [("b", "", "4"), ("a", "", "4")]
    assert work_on([scored("a", *costs(4.0, 4.0, 2.0))])[0].start == 0
    assert work_on([scored("a", *costs(2.0, 4.0, 4.0))])[0].start == 1
    same = [scored("b", costing(1.0, 4.0)), scored("a", costing(1.0, 4.0))]
    assert [work.criterion for work in work_on(same)] == ["a", "b"]


def test_a_lesson_bears_the_name_of_its_part() -> None:
    score = Score(
        "a", "A", 50.0, findings=tuple(costs(9.0, part="y")), parts=(Part("x", "X"), Part("y", "Y"))
    )
    assert work_on([score])[0].title == "Y"
    assert work_on([Score("a", "A", 50.0, findings=tuple(costs(9.0)))])[0].title == "A"
