"""The words of English money: currencies, and what around a number makes it money or not."""

from __future__ import annotations

import re

from trainer.language.numerals_en import SMALL, TENS

CURRENCY = {
    "$": "USD", "us$": "USD", "usd": "USD", "us dollars": "USD", "us dollar": "USD", "dollars": "USD",
    "dollar": "USD", "bucks": "USD", "buck": "USD", "£": "GBP", "gbp": "GBP", "quid": "GBP",
    "pounds": "GBP", "pound": "GBP", "pounds sterling": "GBP", "sterling": "GBP", "€": "EUR", "eur": "EUR",
    "euros": "EUR", "euro": "EUR", "¥": "CNY", "rmb": "CNY", "cny": "CNY", "yuan": "CNY", "kuai": "CNY",
    "renminbi": "CNY", "hk$": "HKD", "hkd": "HKD", "hong kong dollars": "HKD", "c$": "CAD", "cad": "CAD",
    "canadian dollars": "CAD", "a$": "AUD", "aud": "AUD", "australian dollars": "AUD", "yen": "JPY",
    "jpy": "JPY", "rupees": "INR", "inr": "INR", "₹": "INR", "francs": "CHF", "pesos": "MXN", "won": "KRW",
    "u.s. dollars": "USD", "u.s. dollar": "USD", "american dollars": "USD", "chinese yuan": "CNY",
    "british pounds": "GBP", "singapore dollars": "SGD", "baht": "THB", "rubles": "RUB", "kronor": "SEK",
    "krona": "SEK",
}  # fmt: skip
NAMES = "|".join(re.escape(name) for name in sorted(CURRENCY, key=len, reverse=True) if name[-1].isalpha())
SIGN = re.compile(r"(?<![a-z])(hk ?\$|us ?\$|c ?\$|a\$|rmb|cny|usd|gbp|eur)[ :]?$|([$£€¥₹]) ?$")
UNIT = re.compile(rf"(?: |-)?({NAMES})(?![a-z])|([€£$¥])(?![0-9a-z])")
SCALE_AFTER_SIGN = re.compile(r" ?(?:(m|mn|mil|million)|(b|bn|billion)|(t|trillion))(?![a-z])")
CENTS = re.compile(r"(?: |-)?(?:(?:us )?cents?|pence|p)(?![a-z0-9])")
AND_CENTS = re.compile(r"(?:,? and|,)? ?$")
SPOKEN = rf"(?:{'|'.join(TENS)})(?:[- ](?:{'|'.join(list(SMALL)[1:10])}))?|{'|'.join(list(SMALL)[10:])}"
TWO_DIGITS = re.compile(r" ([0-9]{2})(?![0-9a-z.,/%:-]| (?:days?|weeks?|months?|years?|payments?|times?|instal))")
COINS = {"tenner": 10, "fiver": 5, "twenny": 20}
ONE_COIN = re.compile(r"(?<![a-z])an? (dollar|pound|buck|quid|euro|yuan)(?![a-z])")
RANGE = re.compile(r" ?[-–—] ?| to | and ")
RANGE_OPENER = re.compile(r"(?:between|from) $")
EITHER = re.compile(r" (?:or|to) |-| - ")
SURELY_PAYING = re.compile(
    r"(?<![a-z])(?:pay|paid|owe|owed|send|sent|manage|afford|have|has|had|got|spare|lend|lent|borrow"
    r"|save|saved|about|around|roughly|nearly"
    r"|almost|maybe|another|only)(?: (?:you|me|him|her|them|in))? $"
)
NOT_COUNTED = re.compile(
    r" (?!(?:people|children|men|women|percent"
    r"|of us)(?![a-z]))(?![a-z]+s(?![a-z])(?<! is)(?<! was))[a-z]+"
)
MORE_POUNDS = re.compile(
    rf" (?P<cents>{SPOKEN}|[0-9]{{2}})(?= *(?:$|[.,;!?]| (?:a|per|each|every|and|for|on|by|now|is"
    r"|was|left|today)(?![a-z])))"
)
COIN = re.compile(r"(?<![a-z])(?:an? )?(tenner|fiver)(?![a-z])")
AND_A_HALF = re.compile(r" and a half(?![a-z])")
ABOUT_BEFORE = re.compile(
    r"(?:about|around|roughly|nearly|almost|approximately|approx\.?|like|maybe|some|circa|close to"
    r"|near|over|under|up to"
    r"|more than|less than|just under|just over|probably|~) (?:an? )?$|~$"
)
ABOUT_AFTER = re.compile(
    r"-?ish(?![a-z])| or so(?![a-z])| odd(?![a-z])| give or take| or thereabouts|-odd| plus(?![a-z])"
    r"|\+|ish"
)

# A number alone is money only where such a word, a stop or the end follows; a noun makes it a count: two
# kids.
MAY_FOLLOW = re.compile(
    r"$|[.,;!?)\"'](?![0-9])| ?[-–—] | (?:last|yesterday|already|including|a|an|per|every|each|now"
    r"|right|today|tomorrow|tonight|this"
    r"|next|on|by|at|in|for|if|when|and"
    r"|or|but|is|was|would|will|could|can|cant|can't|max|maximum|minimum|min|tops|down|up|upfront"
    r"|total|altogether|left|to|then|toward|towards|from"
    r"|before|after|until|till|as|monthly|weekly|fortnightly|owed|owing|due|outstanding|instead"
    r"|first|plus|more|less|over|off|starting|beginning|commencing"
    r"|with|without|i|i'm|i'd|i'll|i've|you|we|he|she|they|it|it's|that|that's|which|so|because"
    r"|cause|'cause|please|ok|okay"
    r"|though|maybe|even|only|just|here|there|straight|again|still|back|short|behind|toward|or so"
    r"|odd|ish|all|once|since"
    r"|of (?:it|that|my|the balance|the debt|what|the money)|immediately|later|out|through|the|my"
    r"|your|every|tmrw|within"
    r"|friday|monday|tuesday|wednesday|thursday|saturday|sunday|end|yeah|yes|no|not|do|does|max"
    r"|sound|work|works|seems|sounds)(?![a-z])"
)
COUNTS = re.compile(
    r"[-./:#%°][0-9a-z]|[a-z%]|(?:st|nd|rd|th)(?![a-z])| ?%| over [0-9]| (?:percent|per cent|pct"
    r"|a\.?m|p\.?m|o'?clock|days?|weeks?|months?"
    r"|years?|yrs?|hours?|hrs?|minutes?|mins?|seconds?|secs?|times?|payments?|instal+ments?|kids?"
    r"|children|people|calls?"
    r"|or (?:two|three|four|five|six|seven|eight|nine|ten|[0-9]+) (?:days|weeks|months|times|people"
    r"|kids))(?![a-z])"
)
LABEL = re.compile(
    r"(?:(?<![a-z])(?:ending|ends|ended|last (?:four|4)(?: digits)?|extension|ext\.?|badge|ids?"
    r"|employee|agent|reference|ref|account|acct|card|case|file|number|no\.|#"
    r"|unit|apt|apartment|room|suite|floor|code|pin|zip|line|form|chapter|section|page|route|aged?"
    r"|phone|call|dial|at age"
    r"|policy|ticket|order|invoice|rule|flat|step|option|press|version|level|chapter \d|interstate"
    r"|highway|visa|title|reg|article))"
    r"(?: (?:is|was|in|with|at|on|number|no|of|digits|digits are|are|me on|us on|me at|us at"
    r"|card))?[ :.#]{1,2}$|#$"
)
AGE = re.compile(
    r"(?:^|[ ,.])(?:i'?m|i am|he'?s|she'?s|he is|she is|turned|turning|turn)(?: (?:only|just|nearly"
    r"|almost|not))? $"
)
SHORT = re.compile(r" (?:short|behind|over|down|off|in debt|in the (?:red|hole)|left|out)(?![a-z])")
YEAR_BEFORE = re.compile(r"(?:in|since|from|until|by|before|after|year|of|late|early|during|the|[0-9] ?,) $")
MONTH_BEFORE = re.compile(
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sep(?:t(?:ember)?)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?(?: the)? $"
)
MONTH_AFTER = re.compile(
    r" (?:of )?(?:january|february|march|april|may(?! (?:be|not))|june|july|august|september|october"
    r"|november|december)(?![a-z])"
)
GLUED = re.compile(r"[0-9a-z][-./:_]$|[#*@]$|[0-9] $|- ?$|[0-9] over $")
HOUR = re.compile(r"(?:^| )(?:at|by|before|until|till|after|since|from|past) (?:about |around )?$")
HOUR_AFTER = re.compile(r" ?(?:am|pm|a\.m|p\.m|o'?clock|in the (?:morning|afternoon|evening)|tonight|sharp)(?![a-z])")
PAYING = re.compile(
    r"(?:(?:can|could|might|will|'ll|would|'d) [a-z]+(?: up| to)?|(?:start|starting) (?:at|with|on)"
    r"|(?:more|less) than|another|pay|paid|paying|do|owe|owes"
    r"|owed|send|sent|put|manage|afford|about|for|of|is|was|like|only"
    r"|maybe|made|got|get|have|take|give|least"
    r"|most|to|check|cheque|around|roughly|another|with|offer|said|spare|say|just|make|makes|earn"
    r"|needs?|cost|costs|was|balance|it's|that's|up|scrape|the|borrow|save)"
    r"(?: (?:you|him|her|them|me|in|down|together|up|at|about|around|like|maybe|towards?|the"
    r"|an extra|another|roughly))? ?,? ?$"
)
MONEY_AFTER = re.compile(
    r" (?:an?|each|per|every) (?:month|week|fortnight|payment|paycheck)| (?:tops|max|total"
    r"|altogether|down|left|short|bucks|dollars)"
)
CLIPPED_GAP = frozenset({" ", "-"})
AND = re.compile(r"[^.;!?]{0,40}(?: and| then|,) (?:another |then |not )?")
STOP_BEFORE = re.compile(r"(?:^|[,;:.]) $")
STOP_AFTER = re.compile(r"$|[,;.!?](?![0-9])")
SMALLEST_BARE = 10
LONGEST_BARE = 6  # digits; more is an account, a card or a telephone
