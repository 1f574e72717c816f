"""The tables by which questions are told from statements; docs/questions.md says how they are used."""

from voicecoach.language.word_lists import listed

W_WORDS = listed("who whom whose what where when why how which")
PRONOUNS = listed("i you he she it we they this that these those there")
"""Words that open a subject for sure."""
SUBJECTS = PRONOUNS | listed("anyone anybody everyone everybody someone somebody nobody anything everything")
BE = listed("is are was were am")
AUXILIARIES = BE | listed("do does did have has had can could will would should shall may might must")
OBJECTS = listed("me him us them")
ENDS_CLAUSE = listed(
    "fine okay that it there here now then today good great so please first sorry right them on go out up"
)
"""Words that often end a clause, so that a command can follow."""
TAKES_OBJECT = listed("thank tell to for with of about at see call help hear from give send")
"""Words behind which "you" is an object."""
MAYBE_OBJECTS = listed("it that this there these those")
"""Pronouns that can end a clause as well as open one."""

_SINGULAR = "it he she this that there anyone anybody everyone everybody someone somebody anything everything"
_THINGS = "the your his her my their our"
_DAYS = "monday tuesday wednesday thursday friday saturday sunday today tomorrow"
_ANYBODY = (
    "i you he she it we they this that there these those anyone anybody everyone everybody someone people"
)
DAYS = listed(f"{_DAYS} next")
INDEFINITE = listed("anyone anybody anything someone somebody everything everyone")
AGREES: dict[str, frozenset[str]] = {
    "is": listed(f"{_SINGULAR} {_THINGS} {_DAYS} any either yours"),
    "was": listed(f"i {_SINGULAR} {_THINGS} any either yours"),
    "are": listed(f"you we they there these those {_THINGS} any people both all yours kids most"),
    "were": listed(f"you we they there these those {_THINGS} any people both all most"),
    "am": listed("i"),
    "do": listed("you we they i people these those your their kids others most"),
    "does": listed(f"{_SINGULAR} {_THINGS} one any"),
    "did": listed(f"{_ANYBODY} {_THINGS} any all something anything nothing everything nobody"),
    "have": listed("you we they i any your people"),
    "has": listed(f"{_SINGULAR} your the his her my any"),
    "had": listed("you"),
    "can": listed(f"{_ANYBODY} your the my"),
    "could": listed(f"{_ANYBODY} your the"),
    "will": listed(f"{_ANYBODY} {_THINGS} {_DAYS} next"),
    "would": listed(f"{_ANYBODY} {_THINGS} {_DAYS} next"),
    "should": listed("i he she it we they this that there people the"),
    "shall": listed("i we"),
    "may": listed("i we"),
    "must": listed("i we you"),
}
"""Which words can open the subject after each auxiliary when a question turns them round."""
QUANTIFIERS = listed("all most both any")
"""Subjects only before "of" and the like: "are all of them", but "are all the same"."""
SUPERLATIVES = listed(
    "same only best worst first last one most biggest thing way kind main next other problem"
)
"""Nouns behind "is the" that belong to a subject left out: "is the best"."""
SUPPORT = listed("do does did can could would should will shall must might")
"""Auxiliaries that stand right behind a W-word only in a question."""
WHO_TELLS = listed("a an in from now very really also still just not like probably about eight nine ten only")
"""What follows "who is" in a clause that describes somebody."""
SUBJECTLESS_DOES = listed(
    "not a an well pretty really just some all lot have seem make sound help take look too so good great more most "
    "no it's get do need cost work go feel mean things what"
)
"""What follows "does" without a subject; any other word is taken as one: "does texas have"."""
AFTER_WH: dict[str, frozenset[str]] = {
    **AGREES,
    "should": AGREES["should"] | {"you"},
    "have": AGREES["have"] | {"the", "my", "those", "these"},
    "had": listed("you he she they we it the"),
    "do": AGREES["do"] | {"the", "my", "his", "her", "our"},
    "might": listed("you they it he she that we i"),
    "must": listed("i we you they it"),
}
"""The same behind a W-word, where more is safe."""

MIDDLE: dict[str, frozenset[str]] = {
    "do": listed("you they we i your people"),
    **{aux: listed("you they we he she it i your people") for aux in ("can", "could")},
    **{aux: listed("you they we he she it i your that this") for aux in ("would", "will")},
    "are": listed("you they we there"),
    "were": listed("you they we there"),
    "have": listed("you they"),
    "did": listed("you they we he she it i something anything anybody anyone"),
    "does": listed("he she it that this your anyone anybody"),
    "is": listed("it he she that this there your"),
    "was": listed("it he she that there"),
    "has": listed("he she it that anyone anybody your"),
    "am": listed("i"),
    "should": listed("i we they it"),
    "shall": listed("we i"),
    "may": listed("i"),
}
"""The turned-round pairs that are trusted far from the front of a turn."""
BARE_VERBS = listed(
    "do have be pay get go send say make want need come take give work help like use tell know let call offer cover "
    "keep "
    "change accept arrive show agree charge owe sign see hear speak talk look put leave live stay move stop start try "
    "check ring email text post ask answer explain feel think mean sound seem suit mind remember understand receive "
    "contact add update set note mark hold wait manage cost run turn deal handle approve clear bounce cancel confirm "
    "agree read write sort allow lend claim open close apply qualify count cut raise drop deliver fit end begin love "
    "prefer appreciate apologize apologise recommend suggest add bring find follow pass transfer discuss still ever "
)
"""Verbs (and the adverbs before them) that follow "does the company …", "can linda …" in a question."""
PARTICIPLES = listed("been got had sent told paid said done made given gone put left come seen heard taken")
"""Irregular participles behind "has the landlord …"."""
AFTER_NOUN = listed(
    "still correct okay ready available current aware able willing working included right yours there any "
    "home possible right enough better fine doable manageable realistic too"
)
"""What follows "is your number …", "is thomas …" in a question far from the front."""
NOT_SUBJECT = (
    AUXILIARIES
    | W_WORDS
    | OBJECTS
    | listed(
        "to not whether one after before free sir madam of at on in for from with by about over under off out up down "
        "into behind past per "
        "only just still also even very really so too more most less well back here now then never always ever again "
        "yet "
        "already maybe perhaps quite pretty almost nearly kind sort like if because and or but as than that's the "
        "good great fine nice okay bad sorry late early new old due right wrong true correct happy glad ready able "
        "better "
        "worse best worst next last first second same different available lovely sure busy hard easy possible "
        "impossible "
        "enough fair done gone been sent lost left born made paid put set told given held known shown "
        "nothing something little much many no some none half double let's"
    )
)
"""What follows an auxiliary whose subject was left out: "is still open", "was late"."""
PLACES = listed("there in home around about available back free")
"""Where somebody may be in "is marcus about", at the end of a turn."""
GOING_ON = listed(
    "speaking calling going stopping happening keeping holding causing preventing bothering making up wrong next left"
)
"""What follows "what is …" when it asks, even in the middle of a turn."""
BEFORE_MIDDLE = PRONOUNS | AUXILIARIES | W_WORDS | listed("to not never only also just still")
"""Words after which an auxiliary has its subject on the left: "i do you know"."""
CLEFT = listed(
    "thing problem point fact truth reason answer trick idea way deal key trouble part line difference "
    "kicker feeling guess hope bet worry fear suggestion "
    "opinion theory concern understanding beauty best worst first last one upshot result rule"
)
"""Nouns that open "the thing is it costs", which is no question."""
OPENS_THAT_CLAUSE = listed("i we they he she there when if people you")
"""Words behind "is that" that make it the end of "the thing is that …"."""
AFTER_THAT = listed(
    "okay right correct all true fair possible because about what where how why something your good enough still "
    "really always clear"
)
"""What follows "is that" there, where "that" more often opens a clause."""
AFTER_WOULD_THAT = listed("help work be suit make give do mean sound fit cover change")
"""What follows "would that" there."""
KNOWN = listed("if any anyone anybody of about anything the how")
"""What "do you know" asks about, besides W-clauses."""
AFTER_IT = listed(
    "okay right correct all true fair possible because about just still your like more better me for in on going "
    "due worth something a an the too hard easy or that what where how why mostly really also only there any "
    "anything possible something someone some another other one still enough good fine usually always ever not "
    "working been clear safe supposed legal raining cold hot expensive big small anyone anybody somebody everyone "
    "easier public private full far"
)
"""What follows "is it" or "is there" in the middle of a turn when it asks."""
AFTER_DOING_IT = listed(
    "a the to for in on at one once twice last this when before after yesterday today all too again and so because "
    "as every here there i we with some my myself sometimes often together whole ourselves later "
    "until while or but if over back up very pretty really well just"
)
"""Words behind "did that", "do it" when the subject was left out: "did that last year"."""
SAYING = listed("say says said saying tell tells told ask asks asked asking goes thought wonder wondered")
"""Verbs that quote the question behind them."""
SOFT = listed("well oh okay hey so like me him her us them myself now no yeah and but hi hello look")
"""Words that may stand between the verb and the quoted question."""

KNOWERS = listed(
    "know knows knew known knowing see sees seeing saw understand understands understood remember remembers "
    "remembered tell tells told telling ask asked asking wonder wonders wondered sure idea matter matters depend "
    "depends depending show shows showed explain explained explaining say says said figure figured find found learn "
    "learned realize realized care cares forget forgot forgotten guess imagine believe hear heard watch look looking "
    "decide decided determine regardless discuss describe question doubt discover notice noticed worry worried check "
    "thinking think mean means wondering read clue certain curious confirm verify"
)
"""Words after which a W-word opens an embedded clause, not a question."""
EMBEDDERS = KNOWERS | listed(
    "is was of about on into from for in at by than like that exactly or not to got get out"
)
"""The same, and words that only govern the W-word right behind them."""
LIGHT = listed("exactly else really actually specifically again then ever all usually normally typically")
"""Words between a W-word and its verb that change nothing."""
NO_NOUN = AUXILIARIES | PRONOUNS | listed("case point means brings leaves made makes not my our the of to")
"""What follows a "which" that goes on about something said before."""

W_FRAGMENT_HEADS: dict[str, frozenset[str]] = {
    "what": listed("kind kinds type types sort part parts time day days date year size color city area state else "
                   "about for month school company grade age model make brand number amount percentage breed "
                   "position field line way sense reason grounds department name language hour email address plan "
                   "colour "
                   "bank court "
                   "shop letter county town place job card"),
    "how": listed("many much old long far big often large tall late soon fast high deep come so else about early "
                  "recently frequently exactly"),
    "which": listed("one ones way part kind side day card type of account"),
    "whose": listed("name account card"),
    "where": listed("at else about exactly to from"),
    "who": listed("else with"),
    "when": listed("exactly"),
    "why": listed("not so"),
}  # fmt: skip
"""What stands second in a question of a few words: "what kind of dog", "how old"."""
WHAT_DOES = listed(
    "happened happens brought brings makes made kept keeps caused causes led prevented prevents stopped stops changed "
    "changes went goes works worked gives prompted triggered else got seems comes looks sounds suits worries bothers "
    "concerns matters helps helped leads eats stays remains hurts pushed started"
)
"""Verbs of which "what" is the subject in a question."""
WHO_DOES = listed(
    "bought sold sent rang called wrote spoke signed paid pays handles wants does did makes made took takes gets got "
    "gave told said owns runs else won"
)
CONJUNCTIONS = listed("if when because since that after before while until unless who which where or and to")
"""Words that may open another clause behind the W-clause."""
EXCLAMATIONS = listed("boy man gosh wow god goodness lord")
"""Openers of "boy is it cold"."""


POLITE_ENDS = listed("sir madam then though please today mister miss love mate hon uh_huh")
NOT_RIGHT_AFTER = listed(
    "all that is are was am be turn the a every no any go not quite just about do it's yeah exactly far hand you're "
    "feels feel felt "
    "looks sounds okay sound look perfectly to my your his her human civil equal by went going turned no well oh "
    "right correct absolutely so wrong very of or left almost will would can could"
)
"""Words after which a final "right" or "correct" is no question."""
DOING_IT = listed(
    "heard hear understand understood remember recall do doing did done does get gets got getting make making made "
    "play played work"
)

DECLARATIVE_LIMIT = 9
"""Words beyond which such a clause is taken as told, not asked (our choice)."""
TOLD = listed(
    "balance owe owed owing pay paid payment payments account amount due overdue can could should need "
    "if when because promised supposed right going gonna"
)
"""A clause about the listener that holds one of these informs rather than asks."""

NO_CHOICE = listed("so something anything what whatever whatnot not stuff things someone somebody somewhere anywhere "
                   "someplace anyone anybody whoever wherever even at rather no "
                   "maybe like none never neither whichever otherwise else somehow am another")  # fmt: skip
"""Words that follow "or" without offering a choice."""
DEGREES = listed("more less later earlier better worse sooner longer")
"""Words that end "ten or more", where nothing is set against another."""
ANY_KIND = listed("any ever anything anyone anybody anywhere")
"""Words of a yes-or-no question whose "or" lists examples: "any brothers or sisters"."""
COUNTS = listed("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
                "eighteen twenty thirty forty fifty sixty seventy eighty ninety "
                "couple hour day week month year hundred thousand")  # fmt: skip
NO_OFFER = W_WORDS | listed("can could will would should must may might need owe told said know either whether if "
                            "whichever "
                            "fine please and ring thanks other i we give take make let")  # fmt: skip
"""Words of a turn of a few words whose "or" offers nothing: "either card or bank is fine"."""
HOW_MEASURES = listed(
    "much many long old often far soon big late tall large early high fast deep frequently recently"
)
