"""The manner: understanding, thanking, apologising, and the harsh ones, as phrases; the notation is told in this package's first file."""

PHRASES: dict[str, str] = {
    "empathise": """
        sorry {gap} you have|are|had|were|feel
        sorry {gap} dealing|going|lost|happened|struggling
        i|we can only imagine
        it|these|things happens|happen
        turnbegins i can imagine
        sorry to hear
        sorry {gap} going|happened|loss|trouble|difficult|hard|through
        sorry for your
        sorry about your|all|what|everything|things
        sorry that you|this|your|things
        condolences
        i|we (do|can|fully) understand|appreciate|recognise|recognize|respect|sympathise|sympathize
        i|we (do|can|fully) hear|see you|how|where|why|what|that|it|this
        i (do|can|fully|totally|completely) get how|where|why|what|that|you
        i (do|fully|totally|completely) get it
        i|we can imagine|tell|understand|appreciate
        i|we can see|hear how|why|that|you|what|where|this|it
        i (do|fully) understand
        that|this|it|which must|sounds|has_to|had_to|would|cannot|can_not|seems|is|was (have_been|have|be|feel|like|been|all) {gap} hard|tough|difficult|stressful|rough|frustrating|tiring|lot|scary|frightening|worrying|upsetting|exhausting|awful|painful|easy|overwhelming|annoying|heavy|horrible|terrible
        that|it|this is (so|such) (real) hard|tough|rough|lot|awful|difficult|terrible|frustrating|stressful|worrying
        must (have) be|been|feel {gap} hard|tough|difficult|stressful|rough|frustrating|tiring|lot|worrying|awful
        it can|does happen|happens (to)
        you are not alone|only|on_your
        i know {gap} hard|difficult|tough|easy|stressful|feels|frightening
        i would feel|be {gap} same|too|upset|frustrated|angry|worried
        anyone would|in_your
        no|little wonder you
        that is understandable
        understandable
        i feel for
        takes courage
        you have (had|been) {gap} lot|through|plate|hands|on_your
        hope {gap} better|well|soon|improves|gets
        no one|nobody plans|wants|chooses
        -sorry you were saying
        -i|we understand|see|hear {gap} but
        -i|we (do|can) not understand|see|appreciate
        -it|that|this is not (hard|difficult)
        must (have) be|been {gap} shock|blow|worry|strain|nightmare|struggle
        shock|blow for|to you
        not easy|nice|pleasant|great {gap} call|thing|position|situation|place|conversation
        unfair|hard|tough|rough|cruel on|for you
        been there (myself)
        fed up|worn out|worried sick
    """,
    "acknowledge": """
        i|we see (that|what|your|so)
        i see
        got it
        got you
        -got it here|in|on|written|down|up
        i|we got that|it|you
        that|it makes sense
        makes sense
        fair enough|point
        that is fair|true|right|helpful|good_to|useful|important|great|clear|fine
        thank|thanks you for|so_much (telling|sharing|explaining|being|letting|that|your|clearing|information|talking)
        thank|thanks for (telling|sharing|explaining|being|letting|that|your|clearing|information|talking)
        i hear
        i appreciate
        understood
        noted
        i|we (will|have) note|made|noted|written|down
        that helps
        okay so you|it|your|that
        you are right
        point taken
        i follow
        so what you are saying
        what i am hearing
        so you are saying
        from what you say|said|tell|told
        good to know
        glad you
    """,
    "thank": """
        thank you
        thanks
        appreciate your|you|it|that
        much appreciated
        cheers
        grateful
        ta (very) turnends|much|for
        much obliged
    """,
    "apologise": """
        i am|we_are (so|terribly) sorry
        turnbegins (oh|so|okay|no) sorry
        so sorry
        sorry about|for|if
        my|our|sincere (sincere) apologies
        apologies for|about|if|sir|madam
        apologies
        i|we (do|want_to|must|would_like_to|have_to) apologise|apologize
        my|our mistake|fault|error|bad
        forgive me|us
        excuse me (for|if)
        pardon me|us for|if
        i|we did not mean to
        i|we should not have
        i|we was|were wrong
        that was wrong|rude of me|us
        i|we owe you {gap} apology
        that was my|our (mistake|fault)
        -i am|we_are (so|terribly) sorry to hear
        -turnbegins (oh|so|okay|no) sorry to hear
        excuse me|us|our for|mistake
        i|we should not|never have {any}
        pardon our|my
    """,
    "invite": """
        let me hear
        go ahead
        go on
        carry on
        continue please|turnends
        i|we am|are (all) listening|ears
        turnbegins you first
        no_you|please_you|you_go first turnends
        after you
        you were saying
        what were you
        finish what|your
        please finish
        i|we would like|love to hear|know|understand
        tell me (bit|little) more
        what is on your mind
        let you finish|speak|talk
        let you finish
        say what you
        take your time
        feel free
        i want to (hear|understand|listen)
        floor is yours
        in your own words
        i did not let you
        do not let me
        i interrupted
        cut you off
        you go first|ahead
        you start|begin
    """,
    "threaten": """
        ~repossess
        repossessed
        car|house|goods {gap} repossessed|seized|taken
        court
        ~sue
        lawsuit
        legal action|proceedings|team|department|trouble|steps
        lawyer|lawyers|attorney|attorneys|solicitor|solicitors|judge
        arrest|arrested|police|jail|prison|criminal|sheriff
        ~garnish|garnishment
        ~seize|repossess|repossession|evict
        bailiff|bailiffs|enforcement (agents)
        ruin|destroy|wreck|damage|trash|hurt your|credit
        your credit {gap} ruined|destroyed|damaged|suffer
        or else
        tell|call|contact|inform your boss|employer|family|neighbours|neighbors|parents|wife|husband|work|mother
        come to|round|around|over|after your|you|house|work|job (house|home|door|place|work|job)
        come after you
        send someone|somebody|men|people to|round|over
        ~take your|away house|home|car|wages|things|furniture|paycheck|stuff|salary
        dock|take {gap} wages|paycheck|salary
        you will be_sorry|regret|lose|pay_for
        regret this|it
        make your_life|things|it|life hell|miserable|worse
        make your_life|life difficult|hard
        serious|severe consequences
        face (the) consequences
        last warning|chance
        final warning|chance
        everyone|everybody will know|find
        things will get (worse|ugly|nasty|bad)
        we know where you
        never get {gap} loan|credit|mortgage|job
        i am warning you
        blacklist|blacklisted
        -i|we|nobody|no_one {any} not|never {gap} {gap} {any}
        -nobody|no_one (is|will|wants) {gap} {gap}
        -no {gap} court|legal
        find out what happens|we
        do not want to know|find|see|learn what|how|out
        go|going|goes|straight (to|straight) legal
        otherwise|or {gap} go|going {gap} legal|court|lawyer|solicitor
        somebody|someone|people|men|they {gap} round|over|come|coming|visit {gap} to your|you
        at|to your door
    """,
    "argue": """
        do not care|believe turnends
        i|we do not care|believe|buy {gap}
        already told|said (you) (that|this)
        i told|said (you) (that|this) already|before|twice
        everybody|everyone says
        that is|was not true|right|what|correct|how|our|so|possible|my
        you are|were wrong|lying|mistaken|liar|not_listening|kidding|joking|ridiculous
        you did|do|have|can not say|said|pay|paid|call|told|tell|know|understand|listen|sent turnends|that|it|me|anything|us|what
        no you did|do|can|are|have|will|were
        yes you did|do|can|are|have|will|were
        i do not want to hear
        (will_you|would_you|you) listen (to) me|here|up|carefully
        turnbegins (now) listen|look here|you|now
        turnbegins listen turnends
        not my|our problem|fault|concern|business
        whatever
        nonsense|rubbish|ridiculous|absurd|bull|garbage
        give me (a) break
        come on now
        i (have) (already) told|said you|that already|before|twice
        how many times
        -how many times {gap} week|month|year
        do not argue|interrupt|lie|raise|talk|tell|play|give|waste|be|get|start|shout with|to|me|your|over|that|my|smart|like
        calm down
        that is (just) not|your|no|what_they|what_everybody excuse|opinion|problem|fault|say|says
        are you stupid|deaf|serious|kidding|joking|listening|finished|done
        let me finish|speak
        let me talk turnends
        you have (got) (it) (all) wrong
        stop lying|talking|interrupting|arguing|wasting|shouting|playing|it
        everybody|everyone|they all says|say that
        i doubt that
        likely story
        who cares
        so what turnends
        i beg to differ
        i disagree
        shut up
        -i|we|nobody|no_one {any} not here|going|trying {gap} {any}
        ~go|run round|around|in circles|in_circles
        no that is wrong|rubbish|nonsense
        that is wrong and|you|turnends
        do you think i|we was|am|are|were|would
        makes no sense
        no sense (at)
        born yesterday
        what do you take me
    """,
    "blame": """
        you should have (paid|called|told|thought|saved|known|come|answered|read|kept|asked|been)
        you should not have
        you should be ashamed
        you decided not
        what kind|sort of person|man|woman|adult|mother|father
        what person does
        you should have|not_have|never_have
        your (own|fault) fault|mistake|mess|doing|choice|problem|responsibility_to
        your fault
        you always|never|keep say|promise|pay|do|on|making|giving|saying|have|call|answer|missing|breaking|letting|avoiding|dodging|putting|forget|forgetting|change|ignore|ignoring|wait
        irresponsible|careless|lazy|dishonest|selfish|immature|reckless
        shame|ashamed|embarrassed on|of|yourself
        shame on
        your|more|of|these|those|make|making|always|have|all excuses
        -excuse me
        (another|an|no|your|that|any|poor|same) excuse turnends|again|and|i|from|for
        excuse turnends
        you people|lot|guys always|never|are|all|like
        you people
        people like you
        you only|just (have) yourself
        blame yourself|nobody|no_one
        only yourself
        you got yourself
        you brought this|it
        you chose|decided (not) to
        you could have paid|called|saved|avoided|told|asked
        you spent|spend|spending it|your|money|all|on
        you do|did not care|bother|try (about|to|enough)
        you do|did not even
        you (have) ignored|avoided|dodged|wasted|broken|lied|failed
        you broke|failed your|our|promise|agreement|word|to|us
        ~live beyond|above your
        grow up
        adult|adults pay|keep|do
        bad with money
        how could you
        you must be|have bad|lazy|been_spending
        -you should have received|got|gotten|it|seen|your|had|enough
        -not your fault
        -it|this|that is|was not your
        -nobody|no_one blames|is_blaming
        -do not blame
        -no (need|reason|excuse)
        you (have) had {gap} weeks|months|years|time|chances to
        let us|me|everyone down
        always same
        same old
        if you had {gap} {gap} would|we
        if you {gap} better|sooner|earlier {gap} {gap} would
    """,
    "off_topic": """
        weather|raining|rain|snow|sunny|forecast
        football|soccer|baseball|basketball|game|match|team_play|golf|cricket|hockey|super_bowl|playoffs
        weekend|holiday|holidays|vacation|christmas|thanksgiving|birthday|party
        movie|film|series|netflix|concert|music|song|television
        tv|talk|game|quiz show
        dog|cat|puppy|pets|fish
        restaurant|dinner|lunch|pizza|coffee|recipe|cooking|barbecue
        traffic|commute|parking
        garden|gardening|lawn
        my wife|husband|brother|sister|cousin|uncle|neighbour|neighbor|mother|father|mum|mom|dad|grandmother|girlfriend|boyfriend|friend|kids|son|daughter
        election|politics|president|politicians|prime_minister
        did you see|hear|watch|catch news|game|match|that|what|about|last
        speaking of
        reminds me
        funny story|thing|you
        by way
        anyway so|i|my
        back in day
        when i was (young|kid|at|in|little|younger)
        have you ever
        i once|used_to
        favourite|favorite
        my|our|his|her dog|cat|puppy|kid|son|daughter|wife|husband
        holiday|holidays|vacation|weekend turnends
    """,
}
