"""The words with which ways to pay are named, and the words beside them that show another sense."""

from collections.abc import Collection, Mapping

from voicecoach.language.word_lists import barred, listed

WAYS: Mapping[tuple[str, ...], str] = {
    phrase: way
    for way, phrases in {
        "card": """card|cards|bank card|visa|mastercard|master card|amex|american express|card payment|the plastic|
            chip and pin""",
        "debit_card": "dc|debit card|debit cards|visa debit|maestro|direct express card|atm card",
        "credit_card": "cc|credit card|credit cards|mastercard credit card|visa credit card",
        "cash": "cash|in cash|cold cash|cash in hand|notes and coins|folding",
        "cheque": """chq|cheque|cheques|check|checks|e check|electronic check|cashier 's check|cashiers check|
            bankers draft|banker 's draft|bank draft|demand draft|personal check|paper check|check by phone|
            post dated cheque|checkbook|chequebook|cheque book|check book""",
        "bank_transfer": """bank transfer|transfer|bacs transfer|faster payment|faster payments|online transfer|eft|
            neft|rtgs|imps|electronic transfer|e f t|internet banking|net banking|online banking|mobile banking|
            bank details|iban|chaps|sepa|mobile transfer|bank to bank|electronic funds transfer|
            telegraphic transfer|ussd""",
        "direct_debit": """direct debit|direct debits|direct debt|dd|d d|auto pay|autopay|automatic payment|
            automatic payments|debit order|debit orders|nach|nach mandate|e nach|mandate|automatic withdrawal|
            auto debit|autodebit|auto draft|direct deb it""",
        "standing_order": "standing order|standing orders|stand in order|standing in order|s/o|so|so mandate",
        "paypal": "paypal|pay pal|pay pall|paypals",
        "zelle": "zelle|zell|zel|zelling",
        "venmo": "venmo|ven mo|venmoing",
        "apple_pay": "apple pay|google pay on my phone",
        "upi": "upi|upi link|u p i link|u p i|gpay|google pay|phonepe|phone pe|paytm|bhim",
        "ach": "ach|a c h|ach transfer|ach payment|e c h",
        "bacs": "bacs|backs|bax|b a c s",
        "wire": "wire|wire transfer|wired|wiring|swift",
        "western_union": "western union|western onion|moneygram|money gram",
        "money_order": "money order|money orders",
        "postal_order": "postal order|postal orders",
        "post_office": "post office|an post|paypoint|pay point|payzone|post master",
        "online": "online|website|portal|web site|on the internet|internet|on line",
        "app": "app|phone app|the app",
        "text_link": "text link|payment link|pay link|link|secure link|sms link",
        "payroll_deduction": """payroll deduction|payroll|salary deduction|attachment of earnings|from source|
            deducted from my wages|deduct it from my salary|deduction from source|out of my wages|
            straight from my wages|check off""",
    }.items()
    for phrase in barred(phrases)
}
"""Ways to pay by the phrases that name them."""

NOT_AFTER: Mapping[str, Collection[str]] = {
    "cheque": listed("pay"),
    "cheques": listed("pay"),
    "link": listed("missing weak rail"),
    "app": listed("loan dating weather"),
    "wire": listed("barbed live the under down loose a"),
    "backs": listed("our their your and who turned"),
    "online": listed("shopping gambling bought met sold"),
}
"""Words before which a way's word has another sense."""
NOT_BEFORE: Mapping[str, Collection[str]] = {
    "visa": listed("is application status runs expires"),
    "link": listed("in between"),
    "app": listed("says said crashed"),
    "internet": listed("is was went bill provider company banking"),
    "wire": listed("fence cutters"),
    "website": listed("is was says crashed kept"),
    "online": listed("gambling casino shopping store course business"),
}
"""Words behind which it has another sense."""
ONLY_AFTER: Mapping[str, Collection[str]] = {
    "so": listed("over by via set dd"),
    "internet": listed("the by over on via"),
}
"""Words that name a way only behind one of these."""

CALLERS = listed("you me us him her them over across the this your")
SENT = listed("money funds it")
TRANSFERRED = listed("balance debt job property stock")
OTHER_CHECKS = listed("credit security background health reality sound pay")
PAPER_CHECKS = listed("a by the my paper cut write send another with your via of second")
CHECKED = listed("up on with engine in")
CHECK_IS_PAID = listed("clears cleared bounced is was came comes went for or in today from")
CHECKERS = listed("to i will can let you")
CASH_THINGS = listed("flow strapped machine till poor advance register cow in")
OTHER_CARDS = listed(
    "birthday christmas sim business report green id sympathy thank the medical wild store library red yellow"
)
AFTER_THE_CARD = frozenset({"", *listed("ending that on over i now today again ends you number details")})
CARD_THINGS = listed("games game table debt balance holder")
PAYROLL_THINGS = listed("department is was clerk office run")
BY = listed("through by via")
LINKS = listed("by with in on via a the any my")
TURNED_DOWN = listed("not no without never")
