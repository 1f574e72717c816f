"""Opening a call and telling what it is about, as phrases; the notation is told in this package's first file."""

PHRASES: dict[str, str] = {
    "greeting": """
        thanks|thank (you) for taking|answering|picking (my|up|your)
        turnbegins (okay|well|yes|yeah|oh|ah|right|so) hello|hi|hey|hiya|greetings
        turnbegins (okay|well|yes|yeah|oh|right|so|hello|hi) good morning|afternoon|evening|day
        turnbegins hello|hi there|again
        hello|hi|morning|afternoon mr|mrs|ms|miss|mister|madam|sir
        how are you (doing) today|this_morning|this_afternoon|doing|keeping
        thank|thanks you for taking|answering|picking
        nice to speak|talk
        turnbegins morning|afternoon|evening
    """,
    "identify_self": """
        my name is
        name is {any} from
        my name's
        my name is|it_is
        name is {any} {gap} calling|from|with
        this is {any} (and) (i_am) calling|from|with|at|over|here
        this is {any} {any} (and) (i_am) calling|from|with|at|over|here
        it is {any} ({any}) (calling) from|with|at
        i am|was calling|phoning|ringing|reaching|contacting
        we are calling|phoning|ringing|contacting
        calling|phoning|ringing (you) (today|back) from|for|about|on_behalf|regarding|with|in
        i am {any} ({any}) from|with|at {any}
        i work for|with|at
        i represent
        on behalf of
        you are speaking|talking|through with|to
        {any} {any} here from
        {any} here from
        -this is (about|in|with|regarding|for|from) your|what|why
        -i am looking|trying|happy|working|checking|here|glad|fine|good|done|okay|afraid|stuck
        i am|we_are (also) with|from {gap} department|team|office|bank|company|agency
    """,
    "verify_identity": """
        mr|mister|mrs|miss|ms {any} ({any}) (that) i_am
        speaking|talking with|to turnends
        trying|wanting|like to reach|contact|find {any} {any}
        am i speaking|talking|through|chatting with|to
        is {any} ({any}) there|available|in|home|around|at_home turnends
        -is everything|it|all|that|this|anything {gap} home|there|in
        may|can|could i speak|talk with|to
        like|hoping|trying|looking|wanted to speak|talk|reach|get with|to|hold|a_hold
        is this|that mr|mrs|ms|miss|mister|doctor
        is this|that {any} ({any}) turnends
        is this|that {any} {any} i_am|speaking|that_i
        do i have {any} {any} on
        -do i have your word
        are you {any} {any} turnends
        date of birth
        confirm|verify|give|check {gap} name|address|zip|postcode|postal_code|identity|birthday|date_of|security
        can|could|would you confirm|verify who you are
        last four (digits)
        first line of {gap} address
        speaking|talking with|to {any} {any}
        right person
        who am i speaking|talking with|to
        who i am speaking|talking with|to
        whom am|do i
        security questions|check|question|checks
        mother's maiden name
        -is this|that {any} ({any}) right|correct|okay|fine|true|clear|possible|convenient|good|all|alright|enough|something
        -is this|that right|correct|okay|fine|true|clear|possible|convenient|good|all|it|everything|something|what|how|why|because|your|my|our|still|realistic|doable|agreed|understood|fair|better|time|done|account|balance|amount
        -are you able|sure|still|okay|going|in|at|on|aware|there|happy|free|ready|saying|telling|not|being|willing
        -i would like to speak to you
        looking|asking for|after {any} {any} is he|she
        is he|she about|there|in|home|around|available
        call|calling|message for {any} {any} turnends
        who have i got
        tell|give me {gap} postcode|zip|address|date_of|birthday|name_and
        who am i with
    """,
    "recorded_line": """
        on recorded|monitored line
        call|line|conversation (is|are|may_be|will_be|might_be|gets) (being) recorded|monitored
        recorded|monitored for
        recording this|call|our|calls
        i_am|we_are recording
        recorded line
        calls recorded
        record all|our|these|every call|conversation
        record this
    """,
    "mini_miranda": """
        attempt|attempting|trying to collect (on) debt
        information {gap} used for that purpose
        information (we|i|that|you) {gap} will|may|can be used
        this is|communication {gap} from debt collector
        i am debt collector
        from debt collector
        from debt collection
        purpose of collecting
        collect debt
        we are debt
        collection of debt
    """,
    "disclose": """
        payment|payments|instalment {gap} missed|late|returned|unpaid
        you missed|skipped (your|our) (last) (two|three|one) payment|payments
        invoice|bill ({any}) ({any}) ({any}) (is) overdue|unpaid|open|late
        balance|account|amount|debt|bill|payment|invoice|loan|card|statement|payments|total {gap} past_due|overdue|behind|owing|owed|outstanding|due|unpaid|arrears|late|delinquent|open
        past_due|overdue|outstanding|unpaid|delinquent|missed|late (hospital|medical|card|store|loan|credit) balance|account|amount|payment|bill|invoice|debt|payments|instalment|installment
        past due
        in|of arrears
        you (still|currently) ~owe
        -what you owe
        about|regarding|concerning|regard_to|relation_to|with your|an|our|this ({any}) ({any}) account|balance|bill|loan|card|debt|invoice|payment
        your (current|outstanding|total|remaining|open) balance|account|bill is
        balance|account of {amount}
        {amount} {gap} past_due|overdue|outstanding|owing|owed|due|behind|unpaid|arrears
        invoice|invoices {gap} days
        have|has not received (your|any|our) payment
        have|has not been|yet paid
        ~owe us
        you are {gap} behind
        it|this is about|regarding|concerning {gap} account|balance|bill|loan|card|debt|invoice|payment|money
        days late|overdue|past|behind
        missed (your|last|two|three|one) payment|payments|instalment|installment
        -how|when|can|would|will you {gap} pay|clear|settle|take
        payment|payments|instalment|check {gap} (did_not|never) came|come|arrived|reached|cleared|went through
        payment|payments|instalment|check {gap} never came|arrived|reached|cleared|went
        have|has not had|received|seen|got anything|payment|any
        fallen|fell|got|gotten {gap} behind
        nothing (has) come|came (in|through) from|since
        nothing (has) been paid|received
        payment|debit|check|transfer|instalment {gap} returned|bounced|failed|declined|rejected|refused
        invoice|bill {gap} open|unpaid|overdue|outstanding
    """,
    "leave_message": """
        number is|was
        only discuss|speak|talk|share {gap} with|to
        ~leave|pass|take|give {gap} message
        ask|tell|have|get {any} ({any}) to call|ring|phone|contact|try|reach|speak|give_me|give_us|get_back|get_in
        let|tell {any} ({any}) know|i_called|i_phoned|i_rang|i_was|to_expect
        let|tell {any} ({any}) that {gap} called|rang|phoned
        ask|have|get {any} (to) call|ring|phone me|us|back
        call|ring|phone me|us (back)
        my|our|back|direct number is
        call back on|at
        reach|contact|call me|us on|at
        i|we will try|call|ring (again|back|him|her|them|another|later)
        i|we will call|ring|phone|try (back) later|again|another|tomorrow|tonight|this
        personal (business) matter|call
        private|confidential matter
        it is personal|private|confidential
        cannot|can_not|not_able_to|unable_to say|discuss|share|tell|disclose {gap} (with|what|anyone|details|you|about|into|more)
        cannot|can_not|not_able_to|unable_to go into
        only speak|discuss|talk to|with|about
        -ask you to
        -let you know
        -let me know
    """,
    "pass_on": """
        somebody|someone|colleague senior|else|higher
        somebody senior
        ~transfer|connect|pass|put|hand|escalate|refer|patch (you) (over|this|that|it|your_call|call|through|on|up) to|through
        put you through
        my|our|with|to|get|fetch|ask manager|supervisor|team_leader|boss
        manager|supervisor|team_leader (will|can|to|is|would) {gap} call|ring|speak|contact|phone|help|listen
        speak|talk to|with (my|our) manager|supervisor|team_leader|colleague
        someone senior|more_senior|higher|else (to|will|can|who)
        higher up
        ~escalate
        colleague will|can|to|who
        right|another|relevant department|team|person
    """,
}
