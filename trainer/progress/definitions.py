"""What each figure of a team means, in the words that pages and reports print beside it."""

from collections.abc import Mapping

from trainer.conversation.text import Text
from trainer.progress.figures import LEAST_FOR_RECOGNITION

DEFINITIONS: Mapping[str, Text] = {
    "attempts": Text(
        "期间内结束并已评分、且对培训师开放（布置的、考试的或已提交的）的练习次数。个人练习和分支不计。",
        "Attempts that ended in the period, were judged and are open to trainers: assigned, exams, or handed in. "
        "Private practice and branches are not counted.",
    ),
    "people": Text("有上述练习的人数。", "People with at least one such attempt."),
    "pass-rate": Text(
        "通过的次数 ÷ 练习次数。有复核结论的，以复核为准；待复核的不算通过。",
        "Passed by all attempts. A reviewer's verdict counts before the judge's; one that waits for review has not "
        "passed.",
    ),
    "score": Text("各次得分的平均值，满分 100。", "Mean of the scores, out of 100."),
    "critical-rate": Text(
        "至少有一项确定的严重违规的次数 ÷ 练习次数。",
        "Attempts with at least one sure critical breach, by all attempts.",
    ),
    "first-pass-rate": Text(
        "每人对每个场景的第一次开放练习中，通过的比例。只计第一次在期间内结束的。",
        "Of each person's first open attempt at each scenario, where it ended in the period: passed by all.",
    ),
    "broken": Text(
        "确定违反该规则的练习次数；同一次练习违反多次只计一次，次数另列。含漏做的必做事项。被复核撤销的不计，复核增加的计入。",
        "Attempts in which the rule was broken for sure, each counted once; how often in all stands beside it. Missed "
        "duties are included. What a reviewer withdrew is left out, what a reviewer added is in.",
    ),
    "to-certification": Text(
        "期间内首次获得该项目证书的人，从加入项目到发证的天数的中位数。已撤销的证书也计。",
        "For those whose first certificate of a programme was issued in the period: days from joining the programme to "
        "its issue, median. Certificates revoked later count.",
    ),
    "standing": Text(
        "每个在册人员在每个项目上的现状：持有有效证书；证书将在续期窗口内到期；曾有证书但已到期；证书已全部撤销；其余为进行中。与期间无关。",
        "Where each person on a programme stands now: holds a certificate that runs; it ends within the renewal "
        "window; held one that ended; all they held were revoked; otherwise in progress. The period plays no part.",
    ),
    "skill": Text(
        "期间内各次练习显示的该技能得分（0 到 100）的加权平均，以复核为准。空白表示没有机会显示。",
        "Weighted mean of what the attempts in the period showed of the skill, as reviewed, 0 to 100. Blank where "
        "nothing gave occasion.",
    ),
    "recovered": Text(
        "模拟回收率：通话后预期收回的金额 ÷ 最佳沟通预期收回的金额，各次平均。只计联系到借款人的。",
        "Recovery in simulation: what is expected to come in over the months after the contact, by what the best "
        "contact would have brought; mean over contacts that reached the borrower.",
    ),
    "delinquent": Text(
        "模拟逾期率：第一笔约定还款不到账（或没有约定）的概率，各次平均。",
        "Delinquency in simulation: the chance that the first payment does not come, or nothing was agreed; mean.",
    ),
    "goodwill": Text(
        "模拟满意度：联系结束时对方的（信任 − 愤怒），折算到 0 到 100，50 为中性。不是客户调查。",
        "Satisfaction in simulation: trust less anger at the end of the contact, laid out from 0 to 100, 50 is "
        "neutral. No survey of customers.",
    ),
    "complaint-rate": Text(
        "模拟投诉率：当场或事后投诉的次数 ÷ 练习次数。", "Complaints in simulation, at once or later, by all attempts."
    ),
    "cases": Text(
        "期间内为作业做完的案例。自己做着练的、从转折点重来的不计；其中的决定只有本人看得到。得分满分 100，取平均。",
        "Case studies played to their end in the period for an assignment. What somebody plays for themselves, or "
        "again from a turning point, is left out; what was decided only they see. Points out of 100, the mean.",
    ),
    "recognised": Text(
        f"期间内至少 {LEAST_FOR_RECOGNITION} 次练习且没有任何确定的违规或漏项的人，"
        "按行为技能（尊重、说真话、找对人、照顾难处）的平均分排列。与金额无关。",
        f"People with at least {LEAST_FOR_RECOGNITION} attempts in the period and no sure breach or missed duty in "
        "any, by their mean in the skills of conduct: respect, truthfulness, right party, care. Money plays no part.",
    ),
}
