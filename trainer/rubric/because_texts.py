"""The sentences of `because.py`: for each name of what decided, what a trainee reads.

A part in double bars is read only where the criterion gives its figures.
"""

from collections.abc import Mapping

from trainer.conversation.text import Text

WORDS = Text("这句话本身就越线，不管谁在听。", "The words themselves cross the line, whoever is listening.")

BY_DETAIL: Mapping[str, Text] = {
    "": WORDS,
    "words": Text(
        "这句话本身说明了问题，前后文没有改变它的意思。", "The words themselves decided; nothing around them alters it."
    ),
    "rudeness": Text(
        "语气带刺、不耐烦，还够不上辱骂。", "The tone is sarcastic or impatient, short of an insult."
    ),
    "menace": Text(
        "说了会有后果，却不说是什么后果，看信的人只能往最坏处想。",
        "It threatens that something will follow and does not say what; whoever reads it will fear the worst.",
    ),
    "wrong-name": Text(
        "称呼里的名字档案里没有；要是写给别人的，就是把他的欠款告诉了收信的人。",
        "The name in the greeting is not on file. If it is another person's, the reader learns of their debt.",
    ),
    "deed": Text("做出来的事决定的，不是说的话。", "What was done decided it, not what was said."),
    "off-record": Text("提出不留记录或删掉记录。", "It offers to keep no record, or to wipe one."),
    "third-listens": Text("听的人不是债务人本人。", "The one listening is not the debtor."),
    "unverified": Text(
        "说到欠款时，还没有核实对方是谁。", "The debt was named before it was established who was listening."
    ),
    "voicemail": Text("这是语音留言，谁都可能听到。", "This was left on a voicemail, which anyone may play."),
    "firm-named": Text(
        "没有人问，却报了一听就知道是催收的公司名。", "Unasked, a firm was named whose very name tells of a debt."
    ),
    "clock": Text(
        "按对方当地时间，这次联系的钟点不合规定||（应在{earliest}至{latest}之间）||。",
        "By the clock where they are, this contact fell outside the allowed hours|| ({earliest} to {latest})||.",
    ),
    "announced": Text("事先说出来的打算，照做就违规。", "It was announced for later; doing it would break the rule."),
    "inconvenient": Text(
        "对方说过（或档案写着）这个时间、地点不方便，话还接着往下催。",
        "They had said, or the file says, that this time or place does not suit, and collecting went on.",
    ),
    "workplace": Text(
        "这是在对方工作的地方联系，而档案或对方自己说过不行。",
        "This reached them at work, where the file or they themselves say it may not.",
    ),
    "work-address": Text("消息发到了对方工作用的地址。", "The message went to an address at their work."),
    "public-place": Text("地点是公共场所，旁人听得见。", "The place is public, where others can hear."),
    "vulnerable": Text("档案里写着对方属于需要特别照顾的人。", "The file says that this person is vulnerable."),
    "log": Text("加上这一次，联系记录超过了限度。", "With this contact the log is over the limit."),
    "account": Text("说的金额与账面对不上。", "The sum said does not agree with the account."),
    "whole": Text(
        "把比账面少的一笔钱说成全部欠款。", "A sum below the balance was called the whole debt."
    ),
    "two-sums": Text(
        "前后说了两个不同的总额，不可能都对。", "Two different totals were given, which cannot both be true."
    ),
    "authority": Text("超出了档案里写明的权限。", "It goes beyond the authority on file."),
    "instalments": Text(
        "超过了公司规定的期数||（最多{max_instalments}期）||。",
        "It is more instalments than the firm allows|| ({max_instalments} at most)||.",
    ),
    "house-waiver": Text(
        "超过了公司规定的减免额||（最多{max_waiver}）||。",
        "It lets go of more than the firm allows|| ({max_waiver} at most)||.",
    ),
    "barred": Text("档案写明这笔债已过诉讼时效。", "The file says that this debt is past the time limit."),
    "asked-to-stop": Text("对方已经说过别再联系。", "They had already asked not to be contacted."),
    "attorney": Text("已经知道有律师在处理。", "A lawyer is known to act for them."),
    "reachable": Text(
        "联系记录显示，债务人自己最近接过电话，没有失联。",
        "The log shows that the debtor answered the last call and is within reach.",
    ),
    "not-yet-lost": Text(
        "联系记录显示，连续打不通的次数还不够||（{failed_calls}次）||，算不上失联。",
        "The log shows too few vain calls in a row|| ({failed_calls} are needed)|| for the debtor to count as lost.",
    ),
    "told-to-leave": Text("对方已经请人离开，话还在继续。", "They had asked for the visit to end, and it went on."),
    "on-file": Text("档案里已经记着这笔异议。", "The dispute was on file already."),
    "written": Text("对方书面提出了异议，还没有处理。", "They had disputed it in writing, and nobody dealt with it."),
    "spoken": Text("对方刚提出异议，还没有处理。", "They had disputed it, and nobody had dealt with it."),
    "hardship": Text("对方说了经济困难，还没有得到回应。", "They had told of money trouble, and got no answer to it."),
    "offer-refused": Text(
        "对方有困难，提了一个数，被一口回绝。", "Someone in hardship made an offer, and it was turned down flat."
    ),
    "despair": Text("对方流露出绝望的意思。", "They had shown signs of despair."),
    "illness": Text("对方说过自己病着。", "They had said that they are ill."),
    "bereavement": Text("对方刚失去亲人。", "They had just lost someone."),
    "minor": Text("听的人是未成年人。", "The one listening is a child."),
    "confusion": Text("对方听不明白，或前后混乱。", "They could not follow, or were confused."),
    "stop-request": Text("对方要求不要再这样联系。", "They had asked for this contact to stop."),
    "cease-request": Text("档案里有停止联系的书面要求。", "A written request to stop is on file."),
    "opted-out": Text("对方已经退订。", "They have opted out."),
    "arrangement": Text("档案写明分期约定正在履行。", "The file says that a plan was agreed and is being kept."),
    "insolvency": Text("对方说已进入破产或喘息期。", "They had told of bankruptcy or breathing space."),
    "bankruptcy": Text("档案写明对方已申请破产。", "The file says that they have filed for bankruptcy."),
    "breathing-space": Text("档案写明对方在喘息期内。", "The file says that they are in breathing space."),
    "complaint": Text("对方说了要投诉。", "They had said that they want to complain."),
    "refused": Text("对方要投诉，得到的是一句推脱。", "They wanted to complain and were turned away."),
    **dict.fromkeys(
        ("spouse", "parent", "heir", "executor", "authorised-user", "employer", "other", "debtor", "joint-debtor",
         "guarantor"),
        Text(
            "按档案里这个人与债务人的关系，法律没有让他这样承担。",
            "By how the file says they stand to the debtor, the law does not make them owe this.",
        ),
    ),
}  # fmt: skip

BY_CODE: Mapping[tuple[str, str], Text] = {
    ("third-party-overcontact", "words"): Text(
        "这句话表明还要再找第三人。", "The words say that someone else will be contacted again."
    ),
    ("third-party-pressure", "third-listens"): Text(
        "要还钱的话是对一个不欠钱的人说的。", "Payment was asked of someone who does not owe it."
    ),
    ("liability-misstatement", "third-listens"): Text(
        "听的人不是债务人，却被说成要还。", "Someone who is not the debtor was told that they owe."
    ),
    ("unlawful-visit", "workplace"): Text(
        "上门去的是对方工作的地方，档案里看不出他同意。",
        "The visit was paid at their work, and nothing shows that they agreed.",
    ),
    ("vulnerable-mishandled", "vulnerable"): Text(
        "档案里写着要特别照顾，话还接着往下催。",
        "The file says that this person is vulnerable, and collecting went on.",
    ),
    ("cease-request-ignored", "attorney"): Text(
        "对方有律师，却还在跟本人催。", "They have a lawyer, and the talk with them went on."
    ),
}

# By the parameter of the criterion that counts.
BY_LIMIT: Mapping[str, Text] = {
    "max_answered_per_day": Text(
        "联系记录显示，今天已谈过{max_answered_per_day}次，这是又一次。",
        "The log shows {max_answered_per_day} conversations today already; this is one more.",
    ),
    "max_attempts_per_day": Text(
        "联系记录显示，这个号码今天已有{max_attempts_per_day}次没打通，这是又一次。",
        "The log shows {max_attempts_per_day} unanswered tries at this number today already; this is one more.",
    ),
    "cooldown_days": Text(
        "联系记录显示，{cooldown_days}天内已经谈过一次。",
        "The log shows a conversation within the last {cooldown_days} days.",
    ),
    "max_contacts_per_person": Text(
        "联系记录显示，已经找过这个第三人。", "The log shows that this person has been contacted before."
    ),
    "max_calls": Text(
        "联系记录显示，||{days}天内||已联系{max_calls}次，这是又一次。",
        "The log shows {max_calls} contacts|| within {days} days|| already; this is one more.",
    ),
}

DUTY_BY_DETAIL: Mapping[str, Text] = {
    "name-only": Text("只核对了姓名，没有再核一项。", "Only the name was confirmed, and nothing beside it."),
    "principal": Text("报了自己，没有说受谁委托。", "You said who you are, but not for whom you act."),
    "credentials": Text("报了姓名，没有出示证件。", "You gave a name, but no card was shown."),
    "wording": Text("意思说到了，但不是公司要求的原话。", "It was said, but not in the words the firm asks for."),
    "particulars": Text("信里缺了：{zh}。", "The letter lacks: {en}."),
    "first": Text(
        "这是第一次联系，要承诺之前没有说清债权人和金额。",
        "This is the first communication, and a payment was asked for before creditor and sum were given.",
    ),
    "post-dated": Text(
        "约定的是以后的支票或扣款，没有复述，也没有说会书面预告。",
        "A payment was agreed for a later day by check or debit and was not read back.",
    ),
    "opt-out-notice": Text("这条信息里没有写怎样退订。", "This message does not say how to opt out."),
}

# What the other side had told or the file held, which called for an answer.
DUTY_TOLD: Mapping[str, Text] = {
    "hardship": Text("对方说了经济困难。", "They told of money trouble."),
    "dispute": Text("对方提出了异议。", "They disputed the debt."),
    "despair": Text("对方流露出绝望。", "They showed despair."),
    "bereavement": Text("对方刚失去亲人。", "They had lost someone."),
    "minor": Text("听的人是未成年人。", "The one listening is a child."),
    "illness": Text("对方说病着。", "They said that they are ill."),
    "confusion": Text("对方听不明白。", "They could not follow."),
    "stop-request": Text("对方要求停止联系。", "They asked for contact to stop."),
    "complaint": Text("对方要投诉。", "They wanted to complain."),
    "leave-demand": Text("对方请人离开。", "They asked you to leave."),
}

DUTY_BY_CODE: Mapping[str, Text] = {
    "identity-stated": Text("说到欠款时，还没有报自己是谁。", "The debt was named before you said who you are."),
    "identity-verified": Text(
        "说到欠款时，还没有核实对方是本人。", "The debt was named before the person was verified."
    ),
    "recording-notice": Text("开头几轮里没有说录音。", "The first turns did not say that it is recorded."),
    "purpose-stated": Text("核实之后没有马上说明来意。", "After verification the reason was not given at once."),
    "collector-disclosure": Text("整次联系里没有作催收告知。", "The debt-collector notice was never given."),
    "amount-explained": Text("要承诺之前没有说清金额。", "A commitment was asked for before the sum was given."),
    "hardship-response": Text(
        "下一轮没有接住并问收支或给办法。", "The next turn neither took it in nor offered a way."
    ),
    "dispute-response": Text("下一轮没有登记并暂停催要。", "The next turn neither noted it nor paused."),
    "complaint-route-given": Text("下一轮没有给投诉渠道。", "The next turn gave no way to complain."),
    "vulnerability-response": Text("下一轮没有停下并关心对方。", "The next turn neither stopped nor cared for them."),
    "agreement-confirmed": Text("谈成之后没有复述一遍。", "What was agreed was not read back."),
    "official-channel-given": Text(
        "说到还款，没有说官方渠道。", "Payment was spoken of without the official channels."
    ),
    "stop-request-honoured": Text("下一轮没有答应停止。", "The next turn did not say that it ends."),
    "safe-exit": Text("下一轮没有离开。", "The next turn did not leave."),
}
