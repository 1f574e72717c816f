"""What is found by playing a scenario: what is reached, where no way leads on, what is never said."""

from pathlib import Path

from voicecoach.dialogue.author.explore import explore
from voicecoach.dialogue.case import draw
from voicecoach.dialogue.debtor import Debtor
from voicecoach.dialogue.scenario_file import read

SHORT = (Path(__file__).parents[1] / "data" / "short.toml").read_text("utf-8")
MORE = """
[[states.rules]]
on = ["press"]
say = ["pressed", "pressed again", "and again"]

[[states.rules]]
on = ["press"]
say = ["never pressed"]

[[states.rules]]
on = ["argue"]
go = "trap"
say = ["into the trap"]

[[states.rules]]
on = ["thank"]
go = "way_out"
say = ["this way"]

[[states.rules]]
on = ["counter"]
slots = ["amount"]
when = ["pays >= 150"]
go = "rich"
say = ["that much"]

[[states]]
name = "trap"

[[states.rules]]
on = ["ask_full"]
say = ["trapped"]

[[states]]
name = "way_out"

[[states.rules]]
on = ["invite"]
go = "talk"
say = ["back again"]

[[states]]
name = "rich"

[[states.rules]]
on = ["any"]
outcome = "plan"
say = ["a plan"]

[[states]]
name = "lost"

[[states.rules]]
on = ["blame"]
outcome = "refused"
say = ["nobody hears this"]

[[always]]
on = ["blame"]
say = ["blamed", "blamed once more"]

[[always]]
on = ["blame"]
say = ["never blamed"]

[[always]]
on = ["silence"]
say = ["are you there", "hello hello"]
"""


def test_what_is_reached_where_it_ends_and_what_is_never_said() -> None:
    head, always = SHORT.split("[[always]]", 1)
    scenario = read(f"{head}{MORE}[[always]]{always}")
    found = explore(Debtor(scenario, draw(scenario, 0), 0, "normal"))
    assert found.states == {"talk", "trap", "way_out", "rich"}
    assert found.outcomes == {"callback", "plan", "hang_up"}
    assert found.dead_ends == ("trap",)
    assert found.unsaid == ("never pressed", "nobody hears this", "never blamed")
    assert found.whole
