"""Asking: for the money, the reason, the means, the day, the way, as phrases; the notation is told in this package's first file."""

PHRASES: dict[str, str] = {
    "ask_full": """
        full {amount}
        take|run|charge|process {gap} full|whole|entire
        ~pay|settle|clear {gap} full|whole|entire|total {amount}
        full|entire|whole|complete|total (outstanding|past_due|remaining|current|overdue) balance|amount|payment|account|sum|total|thing|invoice|bill|debt|figure
        ~pay|clear|settle|cover|handle|send|do|take (it|this|that|them|account|balance|invoice) (all|off) {gap} in full
        in full today|now|right_now
        ~pay (it|this|that|them) off
        pay|clear|settle|cover all of (it|this|that|them)
        all of it today|now
        take care of this|that|it|your_balance|balance|account|your_account|invoice (today|now|in_full)
        clear|settle|resolve|pay your|our|outstanding|total|whole (outstanding|overdue|past_due) account|balance|invoice|bill
        clear|settle|resolve|pay outstanding|account|balance|total|whole
        clear|settle|resolve|pay this|that|it (for_us|for_me) today|now|in_full|right_now|with_me
        bring it|this|that|account|your_account|them current|up_to_date
        zero|nil balance
        pay (us|me) {amount} {gap} in_full|full
        ~pay everything
        pay|settle|clear (your|that|this|our) balance|account|bill|invoice
        payment|settlement in full
        clear it|this|that (up|off) (today|now)
        -half|part|some|portion|percent of it|this|that|balance|total|amount
        -settle {gap} for
        -settlement|discount {gap} full
        -cannot|can_not {gap} full|whole|all|entire
        all|everything taken care
        all|everything paid|cleared|settled|sorted (off|out|up) today|now
        whole lot today|now|turnends
        lot in_one|today
        in one go|payment|hit
        -how would|will|do|are|did|can|could {gap} pay it|this|that turnends
        back|down|bring|get {gap} to zero|nil|nothing
        whole|full|entire bill|lot|thing|amount|balance
    """,
    "ask_reason": """
        what has|is been happening|going
        what has been
        is|was there problem|something|trouble
        what do|did you dispute|disagree
        what part|bit {gap} {gap} dispute|disagree|wrong
        why
        how come
        what (has|had|is|was) happened|happening
        what (exactly) happened|went_wrong|goes_wrong
        what (has|had|is|was) (been) going|gone on|wrong
        what (has|had|is) changed
        what (has|had|is|was) (been) caused|causing|preventing|prevented|stopping|stopped|kept|keeping|holding|held|led|behind|made|making
        what (is|was|seems) (to_be) (your|main|real|exact) reason|problem|matter|situation|trouble|difficulty|issue|cause|hold_up
        reason for|why|behind|that|you
        -reason for my|our call|calling
        -reason i|we am|are|was|were calling|ringing|phoning
        is|was there some|any|particular reason|problem|something
        any (particular|special) reason
        tell me (bit|little|some) more
        tell me what|why|about {gap} {any}
        tell me about
        talk|walk|take me through
        help me (to) understand
        explain|describe {gap} what|why|situation|happened|reason|circumstances
        what seems to
        what got in way
        what is|was|has been difficult|hard|hardest|stopping
        has|did anything|something change|changed|happen|happened
        how did {gap} fall|get behind
        how {gap} come about
        what is your side|position|situation
        where did {gap} go wrong
        what do you (mean|dispute|disagree|think) {gap} wrong
        what part {gap} dispute|disagree|wrong
        what makes you
        -tell me when|how_much|which
        -why do not|can_not we|i
        -see|understand|know|imagine|appreciate|hear|get why
        -that is why
        what (is|was|were) it|they|things that {gap} {any}
        what {gap} put you behind|in|off
        everything okay|all_right|alright (at|with|on)
        anything wrong|going_on|the_matter
    """,
    "ask_means": """
        do you have anything|something left|spare|available
        you be able to pay|afford|put|manage|do|make
        able to pay|afford|put|manage|make {gap} today|payment|something|on
        how much (of) (it|that|this) (can|could|would|are|do|is|will) you|it
        how much {gap} able|afford|manage|realistic|comfortable|possible|today|spare|put|pay|toward|towards
        what amount|figure|sum|number|kind|sort|part {gap} can|could|would|are you|work|be
        what (can|could|would|are) you (be) able|manage|afford|do|pay|offer|put|comfortable
        what|which (kind|sort) (of) amount|figure|sum|number
        what {gap} realistic|affordable|manageable|comfortable
        -what {gap} realistic|possible day|date|time
        what is left|possible|realistic|affordable
        -what is realistic day|date|time
        what would|could work (best) for|with you
        can|could you manage|afford|do|put|spare|stretch
        -can|could|would you do|go|manage|stretch {gap} more|higher|better|up|to
        what do you have (available|left)
        ~be you able to pay|afford|put|manage|do|make
        how much is (left|coming)
        your (monthly|weekly) income|budget|outgoings|expenses
        income and|or
        what is coming in
        comes in and
        is there {gap} amount {gap} you
        -can|could you do me|that|this|it
        have you got coming|left|spare|available
        what {gap} coming in
        most|least|maximum|minimum you can|could
        what {gap} most you
    """,
    "ask_date": """
        when (will|would|does|do|is|should|can|could|might) {gap} {gap} pay|payment|money|check|cheque|come|arrive|paid|clear|pension|wages
        when would|will it be
        what time of month|week
        when would|will|can|could {gap} be {gap}
        when {gap} can|could|will|would|do|are|is|might|should|does you|we|i|it|that|your|next|payment
        -when {gap} expect|reach|catch him|her|them
        when is|are|was (your) next|pay|payday
        what|which day|date|week|time
        -what|which day|date did|was
        by when
        how soon
        how long will|would|do|until|before
        next|your payday
        when is payday
        you|they (next) get paid
        are you paid
        what is soonest|earliest
        soonest|earliest you
        on what|which day|date
        -how long have|has
        -when did
        -what|which time {gap} reach|call|home
        -when is {gap} time
        -when {gap} call|reach|home|back
        be when
        commit|agree|stick to date|day|time
        give me|us date|day
        realistic|good|best|possible|likely day|date
        day|date {gap} suit|suits|work|works
    """,
    "ask_method": """
        put (that|it|this) on {gap} card|account
        did|do|would you want|like|prefer {gap} card|check|transfer|debit
        what|which is {gap} way {gap} pay
        way for you to pay
        how (would|will|do|are|did|were|should|shall) you|we (like|going|want|be|prefer|plan|wish|planning|looking|intend|normally|usually) (to) pay|make|handle|send|take|paying|making|sending|sort
        how {gap} want|like|prefer|going|plan|be {gap} pay|paying|handle|sending|payment
        card or|bank
        which|what (debit|credit|bank) card|account|bank|method
        by|with|from card|bank_transfer|phone|cheque|check {gap} or
        what is your {gap} method|way
        method of payment
        payment method
        debit or credit
        pay by|with card|bank_transfer|debit_card|phone|cheque|direct_debit turnends
        do you have {gap} card|cheque|check|debit|bank
        card number|details
        way to|of pay|paying|payment
        easiest way|for
        have {gap} card {gap} handy|ready|there|hand|with|front
        online or
        checking or savings
        long|digit number
        number {gap} front|card
        ~pay {gap} {method} or
        {method} or turnends
        would you prefer|rather|like {gap} {method}
        take it|that|this (off|from|out) (of) (your|same|that) card|account
        ~pay {gap} by|with {method}
        want {gap} do {gap} {method}
        you bank online
        online banking
        on|with|using your|same visa|mastercard|card turnends
        -~pay {gap} {amount} {gap} {method}
        -you will|are_going_to|agreed {gap} {gap} by|with {method}
        -so {gap} {gap} {method}
    """,
    "ask_proof": """
        receipt|confirmation|reference|tracking|transaction (number|email|letter)
        check|cheque number
        number (on|of) {gap} check|cheque|payment|receipt
        proof of payment|that
        bank statement
        when did you (send|pay|mail|post|make|put)
        what date|day did you
        which|what (address|account|bank) {gap} did|was you|it (send|pay|mail|post|sent|paid)
        how did you (send|pay|make)
        how was it (sent|paid|made)
        how much was {gap} check|cheque|payment|for
        has {gap} (check|cheque|payment|it) cleared|gone|left|been_cashed
        has it cleared|gone|left
        send {gap} copy of {gap} receipt|statement|proof|check|cheque
        where did you (send|pay|mail|post)
        which invoice|invoices|order|delivery
        who did you (pay|send|speak)
        -who did you say
        was it cashed|cleared|taken
        did you (get|keep|have) {gap} receipt|confirmation|reference|number
        what did you pay
        evidence
        has it|that|payment|money|check (come|gone|been) out|through
        screenshot|picture|photo of
        anything {gap} show|prove|say
        go|went|come|came|gone|taken out (of|from) your|account|bank
        see|show|shown {gap} leaving|left|going|gone|out
        what was {gap} reference|number|amount
    """,
    "ask_contact": """
        is there executor|solicitor|someone
        when {gap} be|is|expect {gap} home|in|back|available|free|around
        when {gap} good|best|better|right|convenient time {gap} (call|reach|ring|phone|speak|talk|try)
        good|best|better|convenient time {gap} call|reach|ring|phone|catch|get|try|contact|speak
        good|best|better|other|another|direct number (for|to|where|i)
        how|where can|could|do|would|might i|we (best) reach|contact|get
        when can|could|should|may i|we call|reach|ring|phone|try|speak|catch
        when will|would|are|is {gap} reach|catch|back|home
        when {gap} be|get back|home|in turnends
        do you know when {gap} (back|home|in|available)
        who {gap} handles|deals|looks|handling|dealing|responsible|charge|pays|executor
        who is handling|dealing|looking|executor|responsible|best|right
        who should i|we speak|talk|write|contact
        who would be
        is there {gap} someone|somebody|anyone|executor|solicitor else|handling|who|dealing
        best person to
        what time {gap} reach|call|back|home|best|catch|suits
        name and address of
        call back number|later|another_time
        is there (better|good|another) time|number
        when {gap} expect|reach|catch|find him|her|them|back
        hold of him|her|them
        way|time|number to get|reach|contact {gap} him|her|them|hold
        -call us|me|back {gap} when
    """,
    "repeat": """
        say (that|it|your) again|once
        repeat that|it|what|yourself|for|your|last
        come again
        turnbegins pardon (me) turnends
        pardon
        beg your pardon
        did not (quite) catch|hear|get|understand that|you|what|it|your
        did|could not catch|hear|understand|make
        can not hear|understand|make
        can|could|would you repeat|say|speak that|it|up|again|louder|slower|slowly|more
        one more time
        what did you (say|just)
        what was that
        sorry what
        turnbegins what turnends
        excuse me turnends
        you (are) broke|breaking|cut|cutting up|out
        line is bad|breaking|poor|terrible
        missed that|what|you|last
        -you missed
        run that|it by|past me (again)
        once more
        speak up
        little|bit louder|slower
        i lost you
        who|what|where did you say
        say|tell|go_over {gap} once more|again
        i missed it|that|what|some
    """,
}
