"""When a sum is said to be the whole debt: by the words around it in its sentence, whatever the reader takes it for."""

import re
from collections.abc import Iterator
from decimal import Decimal

from trainer.conversation.moves import Span
from trainer.conversation.text import Locale
from trainer.language.amounts import find_amounts
from trainer.language.normalise import normalise

# Words that make a sum all that is owed, or that say it leaves nothing.
_WHOLE = re.compile(
    r"(?:一共|总共|合计|全部|整笔|总额|全额|统共|拢共|就|只|才)[^，。！？；]{0,6}(?:欠|剩)"
    r"|欠(?:款|我们|银行|的)?[^，。！？；]{0,6}(?:一共|总共|全部|就|只|才|拢共|统共)"
    r"|(?:债务|贷款|这笔账|账上|名下)[^，。！？；]{0,8}(?:一共|总共|全部|只有|就这|就是|就剩|只剩|拢共|统共)"
    r"|(?:全部|所有|整笔|总)的?(?:欠款|债务|账|贷款)|总欠|欠款总额|全额是"
    r"|(?:就|全)(?:都|算)?(?:清|两清|了清|还清|结清|没了)了?|别的(?:都)?没有了?|再没别的"
    r"|\b(?:whole|entire|full|total)\s+(?:debt|balance|amount|lot|sum|thing)\b"
    r"|\beverything (?:that )?you owe\b"
    r"|\ball (?:that'?s |that is |that |you have |there is )?(?:left|you owe|outstanding)\b"
    r"|\b(?:owe|owes|owing|outstanding|balance)\b[^.!?;]{0,25}\b(?:in (?:all|total)|altogether|all told)\b"
    r"|\bnothing (?:else|more) (?:is )?(?:owed|outstanding|due|left)\b"
    r"|\b(?:clears?|settles?|wipes?(?: out)?|closes?) (?:the (?:account|debt|balance|lot)|everything|it all)\b"
    r"|\b(?:and )?(?:that'?s|that is|it'?s|you'?re) (?:all settled|done with us|everything|the lot|the whole)\b",
    re.IGNORECASE,
)
# Words that make it a part: an instalment, what is late, one component, a first payment, a plan.
_PART = re.compile(
    r"期(?!限)|最低|本金|利息|罚息|违约金|滞纳|手续费|费用|首付|先还|部分|逾期(?:了|金额|款|部分)|拖欠|每月|每个月|减免|优惠|打折"
    r"|\b(?:instal|minimum|arrears|principal|interest|fees?|charges?|late (?:fee|charge|payment)|past due"
    r"|overdue (?:amount|part|portion)|behind|missed|this month"
    r"|a month|per month|each month|monthly|first payment|down payment|part|half|settlement|discount|reduc|waive)",
    re.IGNORECASE,
)
# Words that take the claim back, put it into another mouth, or only ask or suppose it.
_NOT_SAID = re.compile(
    r"没(?!有?了)有?|不是|并非|不用|不必|您说|你说|他说|听您|按您|如果|要是|假如|假设|是不是|[吗呢?？]"
    r"|\bnot\b|n't\b|\bnever\b|\byou (?:say|said|think|told|mentioned)\b|\bif\b|\bsuppose|\bcould you\b|\bcan you\b|\?",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^。！？!?\n；;.]*(?:\.(?=\d)[^。！？!?\n；;.]*)*[。！？!?\n；;.]?")


def said_to_be_all(text: str, locale: Locale) -> Iterator[tuple[Decimal, Span]]:
    """The sums that a sentence of `text` calls the whole debt, in the account's currency, each with its sentence.

    A sentence with more than one sum is left to the reader: which of them is the whole is a matter of grammar.
    """
    amounts = find_amounts(normalise(text), locale)
    for sentence in _SENTENCE.finditer(text):
        words = sentence[0]
        inside = [a for a in amounts if sentence.start() <= a.start < sentence.end()]
        if len({a.value for a in inside}) != 1 or not _WHOLE.search(words):
            continue
        if _PART.search(words) or _NOT_SAID.search(words):
            continue
        lead = len(words) - len(words.lstrip())
        end = sentence.start() + len(words.rstrip(" \n。！？!?；;."))
        yield inside[0].value, (sentence.start() + lead, end)


def is_part(text: str, span: Span) -> bool:
    """Whether the sentence around `span` speaks of a part: an instalment, what is late, one component."""
    for sentence in _SENTENCE.finditer(text):
        if sentence.start() <= span[0] < sentence.end():
            return _PART.search(sentence[0]) is not None
    return False
