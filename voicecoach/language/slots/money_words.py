"""The words with which sums are named, and those that show that a number is none."""

from collections.abc import Mapping

from voicecoach.language.word_lists import barred, by_first_word, listed

CURRENCY = listed(
    "bones clams sovs greenbacks smackeroos nairas dollar dollars buck bucks pound pounds quid squid "
    "quit nicker euro euros rupee rupees naira rand rands cedi cedis shilling shillings smacker "
    "smackers peso pesos dirham dirhams usd gbp dollas"
)
SINGLE_CURRENCY = CURRENCY - listed("buck pounds quit")
"""After "a", one of it."""
PIECES: Mapping[str, int] = {
    "tenner": 10_00, "tenners": 10_00, "fiver": 5_00, "fivers": 5_00, "score": 20_00, "pony": 25_00, "ponies": 25_00,
    "ton": 100_00, "monkey": 500_00, "monkeys": 500_00, "twenties": 20_00, "fifties": 50_00, "tens": 10_00,
    "hundreds": 100_00, "penny": 1, "bob": 5, "century": 100_00, "benjamin": 100_00, "benjamins": 100_00,
    "hundo": 100_00,
    "hunnid": 100_00, "rack": 1_000_00, "buck": 1_00,
}  # fmt: skip
"""Coins, notes and slang for sums, in hundredths."""
SINGLE_PIECES = listed("tenner fiver pony ton monkey score century hundo rack buck penny")
"""Pieces that stand for one of them after "a"."""
PLAIN_PIECES = listed("twenties fifties tens hundreds")
"""Only with a number before them."""
PIECE_QUALITIES = listed("whole crisp lousy measly extra single")
PONY_ANIMALS = listed("ride rides tail tails club show express trek")

FIGURES_OF_SPEECH = by_first_word(
    barred(
        """catch twenty two|fifty fifty|four oh one k|four oh one kay|twenty four seven|nine to five|
        my two cents|two cents|thanks a million|ta a million|one in a million|a million times|
        a hundred percent|hundred percent|a hundred and ten percent|one hundred percent|
        ten out of ten|nine one one|nine nine nine|first and foremost|in a million years|
        credit score|zero hours|seven days a week|at sixes and sevens|on cloud nine|a million things|
        a thousand times|a ton of|tons of|two thousand miles|second hand|one on one|one to one|
        not a penny|a penny from|never a penny|a pretty penny|penny to my name|four by four|w two|
        nine times out of ten|forty winks|half a mind|p forty five|p sixty|p eleven d|w nine|
        ten ninety nine|passing the buck|pass the buck|a thousand apologies|a hundred times|
        three sixty five|seven eleven|the seven eleven|nineteen to the dozen|thousand apologies|
        million dollar question|a million other|a thousand other|a hundred other|a million and one|
        a million reasons|a million bucks|ten to one|a hundred to one|worth a hundred"""
    )
)
"""By their first word; numbers in them are no sums."""
PEOPLE = listed("he she i they mum mam dad mother father husband wife nan gran son daughter who")
"""Behind these and a form of "be", a number is an age."""
BEING = listed("is am was are 's turned")
NAMED_THINGS = listed(
    "exit flight platform number numbers inv acct tel ptp chq invoice account accounts ending ends "
    "ended extension suite room street code zip id reference ref section apartment unit order file "
    "case line door digits floor flat form route channel page clause chapter gate level age aged po "
    "article mile building highway bus ward rule act regulation reg policy version step area lane"
)
"""Behind one of these, a number names something."""
COUNTED = listed(
    "milligrams milligram mg grams train bus day days week weeks month months year years hour hours "
    "minute minutes second seconds percent times time people kids kid children child miles mile clock "
    "o'clock th am pm a.m p.m business working invoices invoice payments payment pieces boxes orders "
    "stores shops employees guys ones one instalments installments degrees feet foot stone ounces "
    "weeks' days' nights night calls call letters letter cars bedrooms bedroom bed chances reasons "
    "grandkids grandchildren messages texts emails accounts jobs shifts shift odd kilos pallets units "
    "crates containers missed items cheques checks yr yrs mins hrs mph something ish pounds-weight "
    "lads men women tablets operations things lots rooms litres gallons sons daughters sisters "
    "brothers beers drinks pints properties branches sites trucks vans lorries cartons bags tonnes "
    "copies forms pages signatures directors shareholders contracts statements years' months' "
    "hundredweight thirty ninety"
)
"""Before one of these, a number counts something other than money."""
APPROXIMATE = listed("odd something ish plus")
"""Behind a number before what it counts: "sixty odd quid"."""
TIME_LEADS = listed("at around since past half")
CLOCK_LEADS = listed("at around about before after by till until from")
CALLING = listed("call ring phone wake finish start open close meet leave come pick collect up shift work")
"""Lemmas of what is done at a time of the day."""
MONTH_NAMES = listed("january february march april may june july august september october november december")
YEAR_LEADS = MONTH_NAMES | listed("in of the since from")

PAYING = listed(
    "pay payment owe afford balance total amount deposit instalment installment send transfer charge "
    "debit remain outstand due debt bill settle put cover offer spare settlement minimum remainder "
    "half fee wage salary rent cost spend save borrow lend budget price quote loan credit knock "
    "arrears sum interest collect manage stretch claim fine emi scrape"
)
"""Lemmas near which a number is money."""
DOING = listed("add do manage give make take get for have find swing raise throw chuck stick drop bung say")
"""Lemmas straight before a sum."""
OFFERED_AFTER = listed(
    "about say said is are was maybe like least another than to be 's that only just up of or and "
    "with at from exactly around roughly nearly almost over under mine's it's hundred"
)
OFFERED_BEFORE = listed(
    "on by from starting today tomorrow now tonight monday tuesday wednesday thursday friday saturday "
    "sunday this next upfront down straight per each every monthly weekly a an max maximum tops then "
    "left plus and or but before by until till if"
)
EACH = listed("a an per each every monthly weekly the")
PERIODS = listed("week month day fortnight year paycheck time pop go hour payday wk mth couple visit head")
AN_HOUR = barred("an hour|per hour|the hour")
