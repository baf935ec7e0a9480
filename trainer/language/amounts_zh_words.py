"""The words of Chinese money: currencies, and what around a number makes it money or not."""

from __future__ import annotations

import re

CURRENCY = {
    "美圆": "USD", "块": "CNY", "元": "CNY", "圆": "CNY", "¥": "CNY", "rmb": "CNY", "cny": "CNY",
    "人民币": "CNY", "yuan": "CNY", "毛": "CNY", "角": "CNY", "大洋": "CNY", "美元": "USD", "美金": "USD",
    "美刀": "USD", "刀": "USD", "$": "USD", "us$": "USD", "usd": "USD", "港币": "HKD", "港元": "HKD",
    "港纸": "HKD", "hk$": "HKD", "hkd": "HKD", "欧元": "EUR", "€": "EUR", "eur": "EUR", "英镑": "GBP",
    "镑": "GBP", "£": "GBP", "gbp": "GBP", "日元": "JPY", "日圆": "JPY", "jpy": "JPY", "台币": "TWD",
    "新台币": "TWD", "韩元": "KRW", "澳元": "AUD", "加元": "CAD", "新元": "SGD", "澳币": "AUD",
    "加币": "CAD", "卢布": "RUB", "泰铢": "THB", "卢比": "INR", "法郎": "CHF", "比索": "MXN",
}  # fmt: skip
WORDS = sorted((word for word in CURRENCY if word not in ("毛", "角", "¥", "$")), key=len, reverse=True)
SIGN = re.compile(r"(hk\$|us\$|[¥$€£]|人民币|rmb|cny|usd|hkd|gbp|eur|美元|美金|港币|英镑|欧元)[ :]?$")
UNIT = re.compile(rf" ?({'|'.join(map(re.escape, WORDS))}|[¥$])(?![a-z])")
NOT_MONEY_UNIT = re.compile(r"块(?:儿|[肉地板砖布田蛋玻石木牌糖饼])|元[旦素件老宝宵月凶]|圆[圈形桌满]|刀[子具片]")
MINOR = re.compile(
    r"[又零]?(?:([1-9一二三四五六七八九两])[毛角](?:零?([1-9一二三四五六七八九])分?(?![期次天个]))?"
    r"|([0-9]{1,2}|[一二三四五六七八九两]?十?[一二三四五六七八九两])(?:分|美分|便士|仙)(?![期之钟])"
    r"|([1-9一二三四五六七八九])(?![0-9.%一二三四五六七八九十百千万亿两几多个天月号日期次点年周星礼笔"
    r"人美欧英港日成折家张条倍小分岁名位种样件块元]))"
)
DIME = re.compile(r" ?(毛|角(?!度|色|落))(?:零?([1-9一二三四五六七八九])分?)?钱?")
TAIL = re.compile(r"钱|人民币")
CENTS = re.compile(r"(?:分钱|美分|便士)")
MORE = re.compile(r"[多来]钱?")
ABOUT_BEFORE = re.compile(r"(?:大概|大约|差不多|将近|接近|约|约摸|也就|估计|左右|快|近|上下|不到)[是有个了要为]?[ ,]?$")
ABOUT_AFTER = re.compile(r"(左右|上下|出头|冒头|开外)| ?(?:以上|的样子|不到)")

# What makes a number a count, a date, a rate or a time: words after it. 五百只能 and 五百月底 are neither.
LETTER_BEFORE = re.compile("[a-z]$")
SMALLISH = re.compile(r"(?<![大缩从较最])小$")
RANGE = re.compile(r"(?: ?[-~—–] ?|到|至)(?:¥)?")
COUNTED = re.compile(
    r" ?(?:[号个人名位岁点时秒条遍笔张部套份层楼路栋室米斤度倍折件通页章辆台科集户届种样趟句封顿双片"
    r"级轮棵杯碗瓶盒袋克吨亩寸尺次期"
    r"#%‰:/]|天(?!天)|日(?!后)|月(?![底初末中结供息])|年(?![底前初末终后])"
    r"|周(?![一二三四五六日天末])|分(?![一二两三四五六七八九十0-9期次成开批摊几])"
    r"|成(?![不吗吧么])|家(?!里)|本(?![金息])|只(?![能有要是会够])|对(?![吧吗不于我你他啊])"
    r"|回(?![头来去家])|代(?![还扣])|包(?![括含])"
    r"|(?:星期|礼拜)(?![一二三四五六日天末])|小时|钟头|公里|千米|厘米|平|百分点|来[岁人天号个名]"
    r"|[多几][岁人天号个名年月次家])"
)
BARE_STOP = re.compile(r"[a-z0-9]|[-.:/_ ][0-9]")
# What makes it a number that only names something: words before it.
LABEL = re.compile(
    r"(?:工号|尾号|卡号|[后末前]?[四4]位数?|编号|电话|手机|号码|热线|单号|案号|合同号?|证号?|账号"
    r"|帐号|订单号?|客服|身份证"
    r"|验证码|密码|邮编|房间?|单元|号楼|[栋幢座]|座机|分机|拨打|打|微信|qq|员工|坐席|专员|代码|口令"
    r"|第|分之|型号|版本)"
    r"(?:就?是|为|:|的?是|号|码)?[ :(]?$"
)
RANK = re.compile("(?:第|分之)$")
GLUED = re.compile(r"[0-9a-z][-./:_]$|[a-z#]$|[0-9] $")
PAYING = re.compile(
    r"(?:还|付|给|交|转|存|欠|凑|出|拿|借|差|缴|收|挣|赚|赔|罚|退|充|扣|花|剩|够|贷|月供|工资|本金"
    r"|利息|罚息|总额|余额|金额"
    r"|额度|欠款|账单|共计|合计|总共|一共|只有|最多|至少|最低|每月|每期|每周|一期|个月|先|就|才|到手|底薪)"
    r"(?:得起|过来|你|您|我|他|了|个|款|掉|清|上|出|下|进|来|去|起|到|的|是|能|为|:){0,3}[ ,，:]?$"
)
EDGE_BEFORE = re.compile(r"(?:^|[,，。?!、;. ~])$")
EDGE_AFTER = re.compile(r"$|[,，。?!、;. ~吧行可好吗呢啊嘛够都也太就的不]")
HOTLINES = frozenset({110, 119, 120, 122, 315, 12315, 12345, 12348, 12356, 12368, 12378})
INSULT = re.compile(r"[个你是真大像]$")
SMALLEST_BARE = 10
LONGEST_BARE = 6  # digits; more is an account, a card or a telephone
