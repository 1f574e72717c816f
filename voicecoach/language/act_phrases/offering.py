"""What the company can do: help, plans, discounts, support, disputes, as phrases; the notation is told in this package's first file."""

PHRASES: dict[str, str] = {
    "offer_help": """
        make (this|it|things) more manageable|easier
        help you
        here|happy|glad|like|want|try|trying|able to help|assist|support
        ~work with you|me|us
        ~work something|this|that|it out
        ~work (it|this|that|on_this|through) together
        ~find (some|another|good) way|solution|something|arrangement|answer|option
        what would help
        options
        option
        ways we|to_make|to_help|to_sort|to_pay|to_solve
        make this|it|things easier|manageable|work|simpler
        come (up) to|with (some) arrangement|solution|agreement|plan|something
        solve this|it
        sort this|it|something|that out (together|for|with|out)
        -had {gap} to sort
        get this|it|that sorted|resolved|fixed
        see what we|i can do
        what can i|we do
        how can|may|could i|we help|assist|make
        support you
        on your side
        something {gap} works for you
        look at (some|your|different|what) options|ways|what
        together
        way round|around this|it|that
        ~figure|work|sort something|it|this|things out
        something|anything|what i|we can do
        way|something|anything|plan {gap} suits|suit|suiting you
        see if {gap} can do|help
    """,
    "offer_plan": """
        every to|three|other week|month|weeks|months
        {amount} every
        remainder|rest at|on|by|in|later|next|until
        plan|plans
        payment|repayment plan|arrangement|schedule|plans
        arrangement
        pay|paying|payment|put|do|send|amount|something|bit|little {gap} per|every|each month|week|fortnight
        monthly|weekly|fortnightly|biweekly payment|payments|instalment|installment|amount
        month|week instead
        {amount} (per|a|every|each) month|week|fortnight|monthly|weekly
        instalments|installments|instalment|installment
        weekly or|basis
        monthly or|basis
        ~split|spread|divide|break it|that|this|them|balance|payments|cost
        part|half|some (of_it) today|now|this_week|upfront|straight
        pay|put|do|take|manage half|part
        half of it
        half now|today|this|on|and
        rest|remainder|balance|other_half|remaining {gap} on|in|by|next|later|over|when|after
        smaller
        three|five|six|twelve (equal|smaller|monthly|weekly|small) payments|instalments|installments|parts|chunks
        two|four equal|smaller|monthly|weekly|small payments|instalments|installments|parts|chunks
        in two|four (payments|parts|chunks|instalments)
        down payment
        deposit
        start with {amount}
        bit by bit
        over next|couple|few|two|three|four|six|twelve|several ({any}) months|weeks|payments|month
        part payment
        partial payment
        each payday
        pay it down
        standing order
        over ({any}) two|three|four|five|six|twelve (or) (so) payments|months|weeks|instalments|installments
        in|with|say two|three|four|five|six payments|instalments|installments|parts|bits|chunks|goes
        three|five|six payments
        to payments of
        bit|little|some now (and)
        now and {gap} {gap} later|after|in|then
        stagger|phase
        few|couple payments|weeks|months to|over|of
    """,
    "offer_settlement": """
        percent {gap} off|less
        money|bit|little|something off
        we|i (will|would|can|could) accept less|lower|{amount}
        we|i (will|would|can|could) take less|lower
        take {amount} to|as|and settle|full|close|call|settlement
        settle (it|this|that|account|balance|your_account) (in_full) for
        settle (it|this|that) {gap} at|less|reduced|percent
        settlement
        discount
        reduce|reduced|lower|cut|knock|drop|reduction {gap} balance|amount|total|figure|off|by|fee|fees|price|charges
        -lower|smaller|reduced monthly|weekly
        -drop {gap} to {gap} monthly|weekly
        -cut you off
        percent off|less|reduction|discount
        waive|remove|drop|cancel|forgive|refund (your|late|those|any|interest|some|rest) (of) (late|interest) fee|fees|charge|charges|interest|penalty|rest|it|them|part
        waive
        ~take {gap} off balance|total|bill|account|it|your_balance|your_bill
        ~take {amount}|bit|little|something|some|percent|part|third|quarter|fees|fee off
        -~take {gap} off you|card|your_card|front
        write off|down
        accept less|lower|reduced|{amount} to|as (settle|close|settlement|full)
        less than full|you_owe
        ~close (it|this|account|your_account) (out) for
        freeze {gap} interest|charges
        interest free
        one time offer|payment
        knock {gap} off
        forgive {gap} rest|balance|remainder
        call it even|quits|settled
        take {gap} charge|charges|fee|fees|interest off
        take off {gap} charge|fee|interest
        settle for {amount}|one|less
        write {gap} rest|remainder|balance|interest|some off
    """,
    "offer_support": """
        team for|of {gap} customer|people|person
        customer|people who are|have {gap} ill|unwell|struggling|vulnerable
        struggling|unwell
        somebody|someone who can talk|help|listen
        somebody|someone to talk|speak|help
        breathing space
        hold on (your|this) account
        ~put|place {gap} on hold
        pause {gap} account|payments|collection|collections|activity|letters|calls|interest|everything|this
        hardship (program|programme|plan|team|form|option|assistance)
        financial assistance|help|support|aid
        charity care
        assistance program|programme|application
        free debt advice|charity|help
        debt advice|charity|adviser|advisor|counselling|counseling
        step change
        citizens advice
        money helper|advice
        national debtline
        specialist|vulnerable|welfare|support|care|bereavement (support|customer|care) team|teams|colleague|adviser|department
        specially trained
        no pressure
        no rush to|about|with|on_this
        nothing (needs|has) to (be) (decided|done|paid|happen) today
        do not have to (decide|pay|do) (anything|this|it) (today|now)
        do not worry about (paying|payment|it|this|money|that)
        take {gap} time (you|to) need|think
        stop {gap} letters|calls
        no more letters|calls
        hold|pause (it|this|that|account|everything) for {gap} days|weeks|month
        thirty|sixty|fourteen days hold|breathing|pause
        give you (some|more) time|space
        someone to|you_can|who {gap} (talk|help|speak) (to|with|you)
        is there anyone|someone {gap} (help|support|with) you
        look after yourself
        your health|wellbeing|safety|family (comes|is|matters) first|important|most|more
        are you safe|okay|all_right|alright
        people|someone|somebody|charities {gap} talk|speak to
        free help|advice|service|charity
        help|advice|talk {gap} for free
        nobody|no_one is|will {gap} push|pressure|rush|chase you
        adviser|advisor|counsellor
    """,
    "log_dispute": """
        ~record|note|log {gap} dispute
        noting|recording|logging|raising|recorded|noted|logged {gap} dispute|complaint|query
        ~log|record|register|note|raise|open|file|mark|put|make|enter|flag {gap} dispute|disputed|query|complaint
        dispute|complaint {gap} logged|recorded|noted|registered|raised|form|team|department|process
        in|under|as dispute|disputed
        ~look into (it|this|that|your|what)
        ~investigate|investigating|investigation
        ~stop|pause|hold|suspend {gap} collection|collecting|chasing|calls|activity|until_we|until_they|until_it|until_that|while_we|while_they|while_it
        validation notice|letter|of
        validate {gap} debt
        verification of {gap} debt
        proof of {gap} debt|delivery|order
        send|get|email|order {gap} copy of {gap} debt|invoice|contract|order|bill|delivery|original
        -copy of receipt
        itemised|itemized (bill|statement|invoice)
        right to dispute
        dispute this|it|debt|that
        original agreement|contract|creditor|invoice|paperwork
        delivery note|notes|proof
        credit note
        identity theft|fraud (report|form|team)
        fraud|mistaken
        wrong person|number|account
        check {gap} delivery|records|invoice|paperwork|system {gap}
        trace {gap} payment|check|cheque
        find {gap} payment|check|cheque
        until we know|have|find|check|hear
        check|find_out|see|look {gap} went|gone wrong
        raise|flag|report|query {gap} with {gap} team|department|supplier|driver|warehouse
    """,
}
