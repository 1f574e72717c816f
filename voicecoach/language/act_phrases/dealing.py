"""Dealing: pressure, promises, read-back, the end, as phrases; the notation is told in this package's first file."""

PHRASES: dict[str, str] = {
    "counter": """
        at least half|part|something|{date}
        what about {gap} fifty|hundred|less|more|now
        how about {amount}|{date}|half|part|this|today|now|instead|if|you|paying|something
        what about {amount}|{date}|half|today|instead|if|this
        what if (you|we|i)
        could|can|would|will you go|come|stretch|do|manage|make|push|reach (it|up|bit|higher|better|to|little) {gap} more|higher|better|up|instead|sooner|earlier|to|{amount}
        -what can|could you
        meet (me|us|you) (in|half) middle|halfway|way
        instead of
        instead
        that is (bit|little|too) low|late|long|far|short
        not {gap} enough
        (i|we) need|looking {gap} more|higher|sooner|better|least
        at least {amount}
        rather than
        would you consider
        suppose we|you
        alternatively
        not {gap} but i|we|how|what can|could|about|if|do
        i|we can not accept|agree|take (that|to|this|it|less)
        i|we can not do {amount}|that|this|it|less|so|half
        i|we can not go|wait that|so|lower|below|under|less|as
        bit|little more|sooner|earlier|higher
        any more|sooner|earlier|higher than
        closer to
        sooner than
        in exchange|return
        if you|i|we {gap} then i|we|you
        best you can|could do|manage|offer
        too little|low|small|late|long|far
        not enough
        what about {any} {any} turnends
    """,
    "press": """
        i|we do need
        i|we talked|spoke {gap} last|before|already
        nothing (has) came|come|arrived|happened
        something in place
        get {gap} in place
        must|needs be|to_be paid|resolved|settled|cleared|done
        let us stay|get|come on|to|back
        going|bringing|coming|getting|come|go|get (you) back to {gap} account|bill|balance|payment|date|amount|question
        need|want|like|looking|require (your|some|to_have|to_get|clear) (firm|clear|definite|real|solid) commitment|answer|date|decision|figure
        firm|definite|specific|exact|concrete|clear date|day|commitment|answer|amount|promise|arrangement|plan
        needs|need|has|have|must|got|ought to be|get (paid|resolved|settled|taken|sorted|cleared|dealt|done|today|more|agreed)
        has to happen
        can not|cannot wait|leave|keep|extend|delay|hold|put_off|let|go_on|postpone|accept (that|it|this|on|any|another)
        second|third|fourth|last time|call|promise
        -as|like|same last time
        ~be firm|serious|important|urgent|overdue
        how serious
        we|i need to|you|payment|something|more|that|this|it|an|your
        stay|staying on it|this|topic|subject|point
        ~come|go|get|bring back to (payment|balance|account|your|date|amount|question|bill|what)
        -get|come back to you|me|us
        you (have) promised|agreed|said that|you|to|us|it|last|before|would|on|me {gap}
        last|previous time you|we
        what is different this|now
        can not be|go put|pushed|left|wait|on
        get this|it|that (done|sorted|settled|resolved|paid) today|now
        today not|rather
        cannot promise|leave
        expect payment|you|it|that
        -when {gap} expect
        pay up
        payment (is) due|needed|required|expected (today|now)
        i have_to|must|need_to|will ask (you) (again|for)
        wait any|much longer
        no more delay|delays|extensions|waiting
        decide today|now
        need {gap} today|now
        before we hang|finish|end|go_today|go_turnends
        is not (good) enough
        agreed {gap} not|but
        straight|proper|honest|real|final answer
    """,
    "set_deadline": """
        by {date}
        by end|close|first|last|middle of
        by this|next|tomorrow|tonight|then|noon|midday
        no later than
        not later than
        deadline
        before {date}|end|then|weekend
        until {date}|end|then
        -hold|wait|rest|pause {gap} until
        within {any} (working|business) days|hours|weeks
        within {date}
        {date} at latest|very_latest
        at latest
        latest is|by|date|we|i
        {any} hours|days to (pay|respond|decide|make)
        only {gap} until
        due by|on
        cut off
        last day
        as of {date}
        on or before
        go|run|wait|leave {gap} past|beyond {date}
        not past|beyond {date}
    """,
    "promise_action": """
        put (your) account|it|this|that|everything|them on hold
        i|we will|shall|can|am_going_to|are_going_to|would (also|then|now|go_ahead_and|make_sure|get) send|email|mail|text|post|note|call_you|ring_you|phone_you|check|look_into|write|get_back|update|arrange|forward|fax|confirm|follow|make_sure|stop|remove|process|find_out|speak_to|call_back|get_that|schedule|pause|hold|cancel|correct|fix|investigate|let_you_know|make_note|raise|ask|get_it|chase|mark|add|book|talk_to|resend|sort|drop|get_you|have_that|have_it|get_someone|see_to
        i|we will|shall|can|am_going_to|are_going_to|would (also|then|now) put|set|pop|stick|leave it|that|this|note|in|on|down|something|reminder|everything|your|account
        i|we will|shall|am_going_to|are_going_to {gap} in post|mail
        i|we will|shall|am_going_to|are_going_to (also|then|now) put|set {gap} up|on
        i|we will (also|then|now) ({any}) note|email|letter|copy|confirmation
        let me send|email|text|set|make_note|put|write|arrange|check_and|note|find_out|get_that|add|update|book
        i|we am|are going|sending|putting|emailing|noting|setting|making|updating|writing to|it|you|that|this|note|your
        -i|we am|are going_to need|ask|have|want|take|lose|pretend|be|give
        i|we promise (to|you|that|i|we)
        you will|can|should have|receive|get|expect {gap} letter|email|copy|confirmation|text|call|it|invoice|notice|receipt
        you have my word
        leave it|that with me|us
        i|we guarantee
        on my list
        i_am|we_are on it
        i_will|i_shall personally
        consider it done
        in post|mail today|tomorrow|tonight
        i|we will|shall (also|then|now|go_ahead_and) open|raise|log|register|report|query|start
        expect|get|have {gap} email|letter|call|text from me|us
    """,
    "read_back": """
        to confirm|recap|summarise|summarize|repeat|review|double_check {gap} {gap} {anyslot}
        so confirm
        {anyslot} {gap} {anyslot} {gap} correct|right
        to confirm|recap|summarise|summarize|repeat|review|double_check|read {gap} {anyslot}
        recap|summarise|summarize
        let me|us (quickly) confirm|repeat|read|recap|summarise|summarize|go_over|make_sure|check_i|run|double_check|play
        go over that|it|this again|once
        (got|have) (it|you|that) down is|as|for {gap} {anyslot}
        have|got down {gap} {anyslot}
        i will|would_like_to (quickly) read|repeat|recap|go (it|that|this) (back|over)
        so that is|will_be|makes|would_be {gap} {anyslot}
        so we|i (have|are|will|are_going_to|have_agreed|agreed|am|said) {gap} {gap} {anyslot}
        so you will|are|would {gap} {gap} {anyslot}
        -if we said|agreed
        so it|this|that|today|payment is|will_be {gap} {anyslot}
        so {anyslot}
        that is {anyslot} {gap} {anyslot}
        {anyslot} {gap} {anyslot} {gap} is|does|did|have|correct|right that|i|this
        confirming {gap} {anyslot}
        we have agreed|arranged|got {gap} {anyslot}
        we agreed|said|arranged {gap} {anyslot}
        (you) are going to|paying {gap} {anyslot} {gap} {anyslot}
        i have (you) (got) (down|noted|written|it|that) (down) {gap} {anyslot}
        as agreed
        what we (have) agreed
        to be clear
        in summary
        just so {gap} same page
        -to confirm|verify|double_check (your) name|address|identity|date|birthday|zip|postcode|security
        -to confirm who|i_am|you_are
    """,
    "confirm": """
        is that|this|it|everything (all) right|correct|agreed|okay|fine|clear|understood|good|doable|realistic|fair|acceptable
        does that|this|it (all) sound|work|suit|look|seem|make right|for|good|okay|you|fair|sense|correct|like|doable
        does that|this|it work
        do|have i have|got that|it|this|everything (all) (right|correct|down)
        did i get that|it
        can i|we (count|rely|depend) on
        are we|you (all) agreed|agree|in_agreement|happy|comfortable|okay|good|set|clear|sure|confident|in
        do we have (a) deal|agreement
        deal
        sound|sounds good|right|fair|okay|like
        work|works for you
        agreed
        you agree
        do you agree|commit|promise
        will you (definitely) commit|make|keep|promise|stick
        perfect
        can you commit|promise|keep|stick|confirm to|that|me|this|it
        you are|will (definitely) sure|committing
        are you comfortable|happy|sure|confident|certain
        so we have agreed|got|deal|agreement|{anyslot}
        that is correct
        i (have|will_have) your word
        you are good|okay with
        anything {gap} in_way|stop|prevent
        how sure|certain|confident
        how does that|this|it sound|work|look
        you are definitely|still|really going|doing|paying
        that|it|this sound|sounds|work|works all right|good|okay|right|fine
        could|might|would get in (the) way
        have i got that|it (all) right
        have your word
        get that|it right
        -you agreed|promised {gap} last|before
    """,
    "hold": """
        looking at (it|that|this|your) now|account
        i am looking at|into|that|it|up|now|through|turnends
        i am checking
        -at moment
        -~put|place hold on
        ~bear|bare with me
        one|a moment|second|minute|sec|mo
        two seconds|minutes|ticks|moments
        moment while|please|turnends
        turnbegins (okay|sure|yes|right) moment|second|sec
        moment please
        give me (one|couple|few|two) moment|second|minute|sec|moments|seconds|minutes
        hold on
        hang on
        hold line|please|while|for
        stay on line
        let me (quickly|go|have|take) check|look|pull|see|find|bring|check_that
        let me (quickly) open|get your|that|it|this|account|file up|open|here|account|file|details
        put you on (brief|short|quick) hold
        while i check|look|pull|get|find|open|bring|see|take|write|note|type|load|call|do
        i will be (right|straight) (back|with)
        back with you|in
        can|may|could i|you put|place|hold|wait
        need moment|second|minute
        checking that|your|it|now|system|account
        looking that|it|your|into up|now|account
        do you mind (holding|waiting|if)
        wait (one) moment|second|minute|sec
        ~take me (a|one|couple|few) moment|second|minute|minutes|seconds
        system is slow|loading
        -let me see|find if_you|whether
        -moment ago
        -give you
        -hold on to|your|account
        -minute|second ago
        -one moment {gap} life
    """,
    "close_call": """
        take care of yourself|yourselves
        hear from us
        hear from me
        good bye
        goodbye
        bye (bye|now|turnends|then)
        bye
        have (yourself) good|great|nice|lovely|pleasant|wonderful|better|blessed day|evening|one|afternoon|weekend|rest|night|morning|week
        take care turnends|now|bye|then|of_yourself|dana
        ~talk|speak to you (then|soon|later|again|on|next|tomorrow)
        -can|could|will|may talk|speak to you (now|about|if|when|again)
        that is everything|all (for|i|from|today|we|then|turnends)
        i will (let|leave) you (go|to|get|there|with)
        thank you for your (time|help|call|patience|understanding|cooperation|business)
        thanks for your (time|help|call|patience|understanding|cooperation|business)
        enjoy your|rest
        all best
        best wishes|of
        ~end|finish|wrap this|our|call|here
        ~finish|wrap up
        nothing else from|for|today|i
        anything else i|before|today|you
        i will not (keep|take)
        until then|next
        so long
        cheerio
        speak soon
        farewell
        hear from you
        ~catch you later
        see you
        we are done|finished|all_set
        -~take care of it|this|that|balance|your|account|bill|full|whole|invoice
    """,
}
