"""Chinese names in talk: by title (覃女士), by cue (请问是…吗, 我叫…), by nickname (小温), by self-introduction."""

import re
from collections.abc import Iterator
from functools import cache

from trainer.language.name_lists import name_lists

Span = tuple[int, int]

_TITLE = (
    "先生|女士|小姐|太太|老师|师傅|经理|主任|老板|律师|医生|大夫|警官|法官|阿姨|大爷|大妈|大哥|大姐|大叔|叔叔|伯伯"
    "|嫂子|同学|总(?!共|计|额|数|是|之|不|得|要|算|有|归|部|行)"
    "|哥(?!们)|姐(?!夫|妹)|叔|姨|嫂|爷|奶奶"
)
_GENDERED = "先生|女士|小姐|太太"
# Signs that no given name holds: words of grammar and of this trade.
_NOT_GIVEN = (
    "不没了的是在还有个这那我你您他她它们吗呢吧啊呀哦嗯就都也要会能说打款钱够么什怎哪谁号点很太把被给跟或但因所以从对让叫想看听问找用做第每几两"
    "欠贷债催费账卡额期息本金利率行银司局院部店厂先女师经老阿"
)
# Surnames that far more often are words of grammar, and then stand before a name.
_GRAMMAR = frozenset("那和从向能都有时")
_END = (
    r"(?=[，。！？、；：,.!?;:\s…—~（）()“”\"]|$|吗|吧|么|呢|嘛|啊|呀|哈|本人|是吧|对吧|对吗|您好|你好|在吗|在不在|在家"
    r"|接(?:一下)?电话|听(?:一下)?电话|"
    rf"{_TITLE}|的(?:电话|手机|号|家|家里|爱人|妻子|丈夫|老公|老婆|妈|爸|母亲|父亲|儿子|女儿|账|贷款|信用卡|单位"
    rf"|朋友|同事)|工号)"
)
_AFTER_NICK = r"(?=[，。！？、；,.!?;\s…]|$|啊|呀|吧|呢|吗|嘛|工号|说|讲|问|跟|打|也|他|她|在|是|给)"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    lists = name_lists()
    given = rf"(?:(?!小姐|[{_NOT_GIVEN}])[\u4e00-\u9fff])"
    sure, weak = "".join(sorted(lists.surnames_sure)), "".join(sorted(lists.surnames_weak))
    unsure = "".join(sorted(lists.surnames_weak - _GRAMMAR))
    double = "|".join(lists.surnames_double)
    strong = rf"(?:(?:{double}){given}{{1,2}}|[{sure}]{given}{{1,2}})"
    any_name = rf"(?:{strong}|[{weak}]{given}{{1,2}})"
    end = rf"{_END}|(?=[{sure}{weak}](?:{_GENDERED}))"
    end = f"(?:{end})"
    return tuple(
        re.compile(pattern)
        for pattern in (
            # By title: a full name, or the surname alone.
            rf"(?P<name>{strong})(?={_TITLE})",
            rf"(?<![{unsure}])(?P<name>(?:{double})|[{sure}])(?={_TITLE})",
            rf"(?P<name>{any_name}|[{weak}])(?={_GENDERED})",
            # By what is said before it, or because the turn begins with it.
            rf"^(?:(?:喂|哎|你好|您好)[，,！! ]{{0,2}}){{0,2}}(?P<name>{strong})"
            r"(?=[，,：:？?！! ]|是吧|是不是|在不在|在吗|吗|吧|本人|他(?:爸|妈|家|老婆|媳妇|哥|姐)|她(?:爸|妈|家"
            r"|老公|哥|姐)|你(?:好|听|给|怎么|还|到底))",
            rf"(?:请问(?:一下)?(?:您|你)?(?:是|这是|这里是|这边是)?|是不是|麻烦(?:您|你)?(?:请|叫|找)(?:一下)?"
            rf"|找(?:一下|下)?|(?:您|你)(?:就)?是)"
            rf"(?P<name>{strong}){end}",
            rf"(?:我(?:就)?(?:叫|名叫|名字是|名字叫)|名字(?:是|叫)|姓名[是：: ]*|他叫|她叫|叫做"
            rf"|名叫)(?P<name>{any_name}){end}",
            rf"我(?:就)?是(?P<name>{strong}){end}",
            rf"(?:我(?:们)?(?:就)?是|这(?:里|边)是|我这(?:里"
            rf"|边)是)[^，。！？,.!?\n]{{2,24}}?的(?P<name>{any_name})(?=[，。,.\s]|$|工号)",
            rf"(?:公司|银行|金融|服务|管理|信息|科技|中心|客服|专员|催收员|坐席|小贷|法务|行长"
            rf"|律师)的?(?P<name>{strong})"
            r"(?=[，。,.\s]*(?:工号|编号|\d{3})|[，,]\s*(?:受|代表|委托|现|今|这|给|想|关于))",
            rf"(?:客服|专员|催收员|坐席|联系人|债务人|借款人|担保人|持卡人|户名)[：: ]?(?P<name>{strong}){end}",
            rf"(?:给|替|帮|让|叫|跟|和|与|转告|告诉|联系|通知)(?P<name>{strong})(?=本人|他|她|还|说|讲|接|回|打)",
            rf"(?P<name>{strong})(?=本人|接(?:一下)?电话|听电话)",
            rf"(?<=[。！？，])(?P<name>{strong})(?=是吧|对吧|对吗|本人|是不是)",
            rf"(?:爸爸?|妈妈?|父亲|母亲|老公|老婆|爱人|丈夫|妻子|儿子|女儿|哥哥?|弟弟?|姐姐?|妹妹?|朋友|同事|室友"
            rf"|老板)(?:叫|是|名叫|，|,)?(?P<name>{strong}){end}",
            # The surname that somebody says is theirs.
            rf"(?:免贵|我|您|你|他|她)?姓(?P<name>{double}|[{sure}{weak}])(?=[，。,.\s、！？]|$|的|啊|是|工号|吧|吗)",
            # Nicknames: 小温, 老李.
            rf"(?<![\u4e00-\u9fff])(?:小|老|阿)(?P<name>[{sure}]){_AFTER_NICK}",
            rf"(?<=[我是叫找的那事服员理弟])(?:小|老)(?P<name>[{sure}]){_AFTER_NICK}",
        )
    )


@cache
def _answer() -> re.Pattern[str]:
    lists = name_lists()
    given = rf"(?:(?!小姐|[{_NOT_GIVEN}])[\u4e00-\u9fff])"
    surname = rf"(?:{'|'.join(lists.surnames_double)}|[{''.join(sorted(lists.surnames_sure | lists.surnames_weak))}])"
    return re.compile(
        rf"\s*(?:哦|嗯|啊|好|我|我是|我叫|叫|是)?[，, ]?(?P<name>{surname}{given}{{1,2}})(?=[\s，。,.、]|$|\d)"
    )


def names_in(text: str, *, asked: bool = False) -> Iterator[Span]:
    """Where names stand in `text`; `asked`: the turn before asked for a name."""
    for pattern in _patterns():
        for found in pattern.finditer(text):
            start, end = found.span("name")
            if text[start] in _GRAMMAR and end - start == 2:
                start += 1  # 那王先生
            if end - start == 3 and text[start] == text[end - 1]:
                end -= 1  # 冉涛冉先生
            if text[start : start + 2] not in name_lists().words_zh:
                yield start, end
    if asked and (first := _answer().match(text)) and first["name"][:2] not in name_lists().words_zh:
        yield first.span("name")


def parts_of(name: str) -> tuple[str, ...]:
    """What else may stand for the bearer of `name`: the given name alone, where it is long enough to be told apart."""
    surname = 2 if name[:2] in name_lists().surnames_double else 1
    given = name[surname:]
    return (given,) if len(given) == 2 and given not in name_lists().words_zh else ()


_ASKS_NAME = re.compile(r"姓名|名字|怎么称呼|贵姓|您是哪位|哪一位|叫什么")


def asks_name(text: str) -> bool:
    """Whether `text` asks for a name."""
    return _ASKS_NAME.search(text) is not None
