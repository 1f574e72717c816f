"""The phrases that make or unmake a question; docs/questions.md says how they are used."""

from voicecoach.language.patterns import Table, marks

IDIOMS = marks("""
    what do you call it|that|them|those|him|her
    what is it called
    what is his|her|its|their name
    what was it
    what was his|her|its|their name
    what have you
    how do you say (it|that)
    how should|shall i say
    what not
    who knows
    what do you know
    what can i|you say
    what is that called
""")
"""Self-questions and set phrases; questions only when they are the whole turn."""
NEVER = marks("""
    who knows
    who cares
    guess what
    you know what
    so what
    what have you
    or what have you
    is that right|so|true
    oh is that right|so|true
    have you know
    do tell
    do i ever
    who would have thought|guessed (it|that)
    who am i to {any} {gap}
    do|did|are|were|have|has|is|was|does you|they|he|she|it|that|we really
    do|did|are|were|have|has|is|was|does|had you|they|he|she|it|that|we
    can|could|will|would they|he|she|it|that
    tell me about it
    are you kidding (me)
    do you know what i mean
    what the heck|hell
    what in the world
    (well) what do you know
    what do you know about that
    how about that
    how do you like that
    what can you do
    but|well what are you going_to|gonna do
    what can|could i say
    what can you say
""")
"""Whole turns in the form of a question that ask nothing."""
RHETORICAL = marks("""
    who am i to
    do you know|see what i mean|am_saying
    you know what i mean|am_saying
""")
"""Set phrases that ask nothing wherever they stand."""
REQUESTS = marks("""
    can|could|would|will|might you (please|maybe|just|perhaps|possibly|kindly) (go_ahead_and) (help_me)
    do|would you mind (just)
    are you able|willing to
    do you want to
    would you like|care to
    would you be able|willing to
    i would (just|really) like|love|want|need (for) you to (please|just)
    i (just|really|do) need|want you to (please|just)
    why do not you (just)
    maybe|perhaps|if you can|could (just|please)
    i would (just|really) like|love to
    help me (to)
    are you comfortable
    feel free to
""")
"""Openings of a request; what is requested decides whether it asks openly."""
TELLING: Table[str] = Table(
    [
        ("(please|just|maybe|go_ahead_and) tell|telling|give|giving me|us (a) (little|bit|some|few) (bit) "
         "more|about|background|details|detail", "explanation"),
        ("(please|just) tell|telling me|us (again) (exactly) what|how|why", "explanation"),
        ("(please|just) tell|telling me|us (again) (exactly) who|where|when|which", "fact"),
        ("(please|just) tell|telling me|us your|the|a|in|something|anything|everything", "explanation"),
        ("(please|just) explain|explaining|describe|describing|clarify|elaborate|expand|outline|summarize|summarise "
         "(to) (me|us|that|it|what|how|why|your|the|on|a|this|for|more)", "explanation"),
        ("(please|just) walk|walking|talk|talking|take|run|running me|us (back) through", "explanation"),
        ("(please|just) share|sharing with me|us", "explanation"),
        ("(please|just) give|giving me|us an|some|a idea|sense|overview|picture|example|examples|rundown|summary",
         "explanation"),
        ("(please) help me|us (to) understand", "explanation"),
        ("(please|just) fill|filling me|us in", "explanation"),
    ]
)  # fmt: skip
"""What asks openly, as a request or as a command."""
TELLING_ASKED: Table[str] = Table(
    [
        ("share|sharing (a|some|more|what|how|why|your|the|any)", "explanation"),
        ("say|saying (a) (little|bit) (bit) more", "explanation"),
        ("go|going into (more|some|a) (little|bit|more) (detail|details)", "explanation"),
        ("understand|know|hear|learn (more|a_little_more|a_bit_more) (about) what|how|why|where|your|the|more",
         "explanation"),
        ("speak|talk (a) (little|bit) more (to|about)", "explanation"),
    ]
)  # fmt: skip
"""What asks openly only behind a request."""
WONDERING = Table(
    [
        ("i was|am (just|also|kind_of|still|actually|sort_of) wondering", ""),
        ("just wondering", ""),
        ("i would (just|also|really) like|love|want to know|ask|hear|understand|find_out", ""),
        ("i (just|also|really) want|wanted|need to know|ask|find_out (you)", ""),
        ("i am (just|also|really) curious|interested (to) (know|hear)", ""),
        ("i have to ask (you)", ""),
        ("(let|can|could|may|might) (me) (i) (just) ask (you)", ""),
        ("i wonder", "you"),
        ("i was (just) going|about to ask (you)", ""),
        ("i will ask (you)", ""),
        ("mind if i ask (you)", ""),
        ("do|would you mind (me|my) telling|saying|sharing (me)", ""),
        ("do|would you mind if i ask|asked (you)", ""),
    ]
)
"""Openings behind which a W-clause asks openly and "if" asks closed; "you": only about the listener."""
KNOWING = marks("""
    do|did|would you (happen_to|even|still|actually|really|at_least) know|remember|recall|understand|realize
    do you have any|an|some idea|clue|sense
    any idea|clue
    have you (any) (decided|heard|figured|found) (out) (idea)
    are you sure|aware
    you happen to know
""")
"""Closed questions that hold a W-clause: "do you know when …"."""
LEADING_OPENERS = marks("""
    would not you agree|say|think|like|rather|want|prefer|feel
    do not you think|agree|feel|believe|want|wish|see|see_that|realize|understand|find
    do not we all
    will not you agree
    would you (not) agree
    would you not say|think
    do you not think|agree|see|realize|understand
    do you agree that
    is not it true|fair|possible|obvious|better|time|clear|about_time
    is it not true|fair|possible|obvious|better|clear|that
    is not that true|fair|right
    would not it be|make
    would it not be
    should not you|we
    should you not
    can not you see|just
    you (do|would|will) agree
    you would agree
    surely you|we
    are not you supposed|ashamed|worried|concerned
    so you (do) admit|agree|accept
    is it true|fair to_say that
    how can you not
    you do (want|know|realize|understand) {gap} do not you
""")
"""Closed forms that put the answer into the mouth."""
TAG_TAILS: Table[str] = Table(
    [
        ("do not you think|agree|say|know|feel|believe|figure|suppose", "tag"),
        ("would not you say|think|agree", "tag"),
        ("would you agree|say", "tag"),
        ("do you agree", "tag"),
        ("am i right|correct|wrong", "tag"),
        ("is that right|correct|not_right|not_so|not_true|true", "confirm"),
        ("is not that right|so|true|correct", "tag"),
        ("right", "right"),
        ("correct", "right"),
        ("huh", "huh"),
        ("eh", "huh"),
        ("innit", "tag"),
        ("agreed", "right"),
        ("yeah|yes|no|okay", "sounded"),
        ("have i got that right", "tag"),
    ]
)
"""Small questions at the end of a clause that ask for a yes."""
OPEN_ENDED = Table(
    [
        ("how about", "open"),
        ("what about", "open"),
        ("how come", "explanation"),
        ("what if", "open"),
        ("why not", "explanation"),
        ("what for", "explanation"),
        ("how so", "explanation"),
        ("what else", "open"),
        ("who|where|when|how else", "open"),
        ("how you doing|been|feeling", "open"),
        ("how you all doing", "open"),
        ("what you been|doing", "open"),
        ("where you from|at|going|calling", "open"),
        ("since when", "open"),
        ("until when", "open"),
        ("says who", "open"),
        ("what is up|new|wrong", "open"),
    ]
)
"""Short questions without a verb that turns round; they count where a clause begins."""
OPEN_WHOLE = marks("""
    and|how|what you
    and yourself
    how about yourself|yours
    yourself
    what|who|where|when|why|how|which
    what (now|then|again|sir|is_that)
    like what|who|how|where
    such as
    meaning what
    for what|who|how_long|how_much|how_many|which_one
    to|with|from|by|at|about|in|on who|whom|what|where|which|when
    and what|then|who|where|when|why|how
    and then what
    so what (then|now|happened)
    or what
    to do what
    doing what
    from where|when
    because why
    in what way|ways|sense
    which is what|when|where|why|how
""")
"""Whole turns that ask openly."""
CLOSED_WHOLE = marks("""
    anything|anyone|anybody|something else
    anything|anyone to {any} {gap}
    any {any}
    any {any} {any}
    any {any} {any} {any}
    you (still) sure|ready|okay|there|done|serious|kidding
    you all right
    you guys {gap}
    no luck|kids|children
    ever {any} {any}
    really you {any} {any}
    everything|all okay|all_right|good|well (at|over|with) (home|there|now|today|you)
    you following|joking|kidding (me) {gap}
    anything|anyone|anybody|somebody put_by|coming_in|left|hurt|helping|owing|owed|living {gap}
    nothing else outstanding|due|owed|owing|coming_in|going_out
    sound fair|good
    make sense
    see what i am saying
    still there
    today|tomorrow
    all of it
""")
"""Whole turns that ask for yes or no without a turned-round verb."""
OFFERED = marks("""
    you want|need|wanna me|us to
    you want that|it|this today|now|in|on|by|sent|emailed
    okay|happy|all_right for|with|if me|us|i|we (to) {any}
""")
"""Offers without a verb turned round, which ask wherever they stand."""
CLOSED_STARTS = marks("""
    you mean
    you ever
    ever been|had|tried|seen|thought|heard|gone
    you would like|prefer me|us to
    you are saying|telling
    mind if
    any chance|luck|idea|questions|particular|news|word|plans|problems|thoughts|kids|children|progress
    would not happen to
    you would not happen to
    you do not happen to
    they|he|she still at|with|in|there|on|working|living|around
    they|he|she is|are still|all|both|not in|at|a|an|living|working|going
    have you guys
    by any chance
    i take it
    you are from
    you are in {any}
    you live in|at|there|here|near|around|out|up|down|close
    you work for|at|there
    you have got kids|children
    you have kids|children
    you do not have kids|children|any {any}
    you have never|not been|had|seen|tried|heard|gone
    you have been there|to
    you are married|single|retired
""")
"""Statements in form that ask the listener about the listener's own affairs; kept to strong cues."""
_SOFTLY = "(guys|all|just|still|also|really|already|actually|never|only)"
_BEING = (
    "a|an|the|from|in|at|married|single|retired|working|living|calling|talking|saying|telling|planning|thinking|done|"
    "ready|happy|sure|interested|familiar|studying|teaching"
)
OWN_AFFAIRS: Table[int] = Table(
    (pattern, limit)
    for limit, patterns in (
        (
            10,
            (
                "you still|already|both|even have|got|live|work|with|at|in|on|there|here|there|using|paying|want",
                "you have the|your number|name|copy|letter|reference|claim|receipt",
                "you got a|an|your|enough|any|another|somebody|anybody|anyone|anything",
                "you reckon|figure it|they|he|she|we|that|there",
                "you think (that) you|it|they|he|she|we|there|that|this|the",
                "you said you are|were|have|live|work|had|did|went",
            ),
        ),
        (
            9,
            (
                f"so you {_SOFTLY} live|work|like|enjoy|own|drive|teach|travel|cook|play|think",
                f"so you {_SOFTLY} lived|worked|liked|went|had|grew|moved|bought",
                f"so you are|were {_SOFTLY} (not|both) {_BEING}",
                "so you are|were not {any}",
                "so you have (never|not|already|just|always) been|got|had|seen|tried|kids|children|a|no|any",
                "so you do|did not {any}",
                f"oh (so) you {_SOFTLY} are|were|went|live|lived|work|worked|grew|like|liked|got {{any}}",
                "oh (so) you have|had (a|an|two|three|been|got|your|some|kids|children) {any}",
            ),
        ),
        (
            8,
            (
                f"you {_SOFTLY} went|grew|moved|lived|worked|liked|enjoyed|watched|saw {{any}}",
                f"you {_SOFTLY} drove|bought|started|came|graduated|majored|taught|read {{any}}",
                "you were (not|just|also|already|still) in|at|on|there|here|born|raised|a|an|talking|living|married",
                "you have not|never|always|already|just been|lived|worked|tried|seen|heard|done|gone",
                "you have been to|there|in|married|retired|here",
                "you have lived|worked|tried|seen|heard|gone {any}",
                "you did not {any}",
                "you are (not|just|still|actually|probably) from|in|at|married|single|retired|a|an|calling|living",
                "your husband|wife|kids|children|son|daughter|parents|mother|father|family is|are|was|were|has|have",
            ),
        ),
        (
            6,
            (
                f"you {_SOFTLY} live|work|own|drive|teach|belong|subscribe|rent|cook|travel|exercise {{any}}",
                "you (still) got any|kids|children|a|an|two|three {any}",
                "you have got two|three|four|a|an|any|your {any}",
                "you do not have any|kids|children|one|much",
                "you do not like|live|work|watch|own|drive",
                "you have (a|an|two|three|any|your|got) kids|children|dog|dogs|cat|cats|family|boy|girl|house|baby",
            ),
        ),
    )
    for pattern in patterns
)
"""Statements about the listener's own affairs, which ask for a yes (Labov & Fanshel 1977); and their longest words."""
EXPLAINING = marks("""
    what happened|happens|caused|led|prevented|stopped|changed|kept|makes|made|brought|prompted|triggered
    what is|was|has|are going|happening|stopping|preventing|keeping|causing|holding|changed|happened|wrong|up
    what (is|was|are|were) the|your reason|reasons|problem|problems|situation|matter|issue|cause|story|plan|plans
    what do|did you think|mean|feel|believe|plan|propose|suggest|expect
    what makes|seems|worries|bothers|concerns|put|pushed|went
    what got you|it|this|things
    what (else) has|is|was been|behind|like|it_like|going
    what can|could you tell|say
    what would|could|will make|help|happen|change|work
    what did|does he|she|they|the|your ({any}) say|tell|think|explain
    what are|were you thinking|hoping|planning|worried
    what difference
    what would you suggest|propose|say
    what about
    how come
""")
"""W-questions other than why and how that ask for more than a fact."""
