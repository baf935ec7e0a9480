"""What structure proposes beside what was learned."""

import datetime as dt
from decimal import Decimal

import pytest

from trainer.language.before import Before
from trainer.language.understand import understand

TODAY = dt.date(2026, 3, 2)


@pytest.mark.parametrize(
    ("locale", "said", "amount"),
    [
        ("zh", "邹静是吧，你欠我们5859.28块什么时候还？", Decimal("5859.28")),
        ("en", "When are you paying the 5859.28 yuan you owe us?", Decimal("5859.28")),
    ],
)
def test_a_sum_in_one_breath_with_the_debt_states_it_however_it_is_wrapped(locale, said, amount):
    (stated,) = understand(said, locale, TODAY).of("state-amount")
    assert stated.slots.amount == amount


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("zh", "您别家还欠多少？"),
        ("en", "Your son owes Qinghuai more than five thousand yuan"),
    ],
)
def test_a_question_and_a_rough_figure_state_no_sum(locale, said):
    assert not any(m.slots.amount is not None for m in understand(said, locale, TODAY).of("state-amount"))


@pytest.mark.parametrize(("locale", "said", "each"), [("zh", "每个月还300元", 300), ("en", "300 a month", 300)])
def test_a_bare_plan_is_an_offer(locale, said, each):
    (offer,) = understand(said, locale, TODAY).of("offer-plan")
    assert offer.slots.each == each


@pytest.mark.parametrize(
    ("said", "amount", "day"),
    [
        ("Would three hundred on the fifteenth work?", 300, 15),
        ("I'm sorry, that was out of line. Would fifty yuan on the twenty-first be doable?", 50, 21),
    ],
)
def test_a_question_that_names_a_sum_and_a_day_to_come_is_an_offer(said, amount, day):
    (offer,) = understand(said, "en", TODAY).of("offer-plan")
    assert offer.slots.amount == amount
    assert offer.slots.date is not None
    assert offer.slots.date.day == day


@pytest.mark.parametrize(("locale", "said"), [("zh", "15号还了300吗"), ("en", "Did you pay us 300 on the 15th?")])
def test_asking_what_was_paid_is_no_offer(locale, said):
    assert not understand(said, locale, TODAY).has("offer-plan")


def test_instalments_that_were_paid_are_no_offer():
    assert not understand("您前面九期都是按时还的", "zh", TODAY).has("offer-plan")


@pytest.mark.parametrize(("locale", "said"), [("en", "When would suit you to pay?"), ("zh", "您什么时候方便还款？")])
def test_when_to_pay_is_not_when_to_ring(locale, said):
    assert not understand(said, locale, TODAY).of("ask-about")


@pytest.mark.parametrize(
    ("locale", "said", "topic"),
    [
        ("zh", "你是谁", "who-are-you"),
        ("en", "say that again", "say-again"),
        ("en", "which app was it", "which-app"),
        ("en", "When would be a good time to ring you?", "when-to-call"),
        ("zh", "什么时候方便给您打？", "when-to-call"),
        ("en", "Is there anything we should know that makes calls hard for you?", "needs-known"),
        ("zh", "还有什么需要我们注意的吗？", "needs-known"),
        ("en", "Is this a good time?", "busy"),
        ("en", "How long have you had this number?", "how-got-number"),
        ("en", "Is anyone with you at the moment?", "who-else-is-there"),  # there is no mum in a moment
    ],
)
def test_small_questions_are_known_by_their_topic(locale, said, topic):
    assert [m.slots.topic for m in understand(said, locale, TODAY).of("ask-about")] == [topic]


@pytest.mark.parametrize(
    ("locale", "said", "topic"),
    [
        ("zh", "老人家是哪天住进去的？", "since-when"),
        ("zh", "平时谁在陪她？", "who-sits"),
        ("zh", "您在哪个医院陪着呢，哪个病区？", "which-ward"),
        ("zh", "您发一张缴费单的照片，只用来给您申请缓一缓，别人看不到。", "proof"),
        ("zh", "账户上每月十号左右有一笔钱进来，是什么钱？", "account-entry"),
        ("zh", "去年八月您也提过母亲住院，那次后来怎么样了？", "said-before"),
        ("zh", "您是不是在骗我？", "doubts-word"),
        ("zh", "得的是什么病？", "illness-detail"),
        ("en", "When did she go in?", "since-when"),
        ("en", "Is she still in hospital now?", "still-there"),
        ("en", "Who's sitting with her in the daytime?", "who-sits"),
        ("en", "Could you walk me through the last week, day by day?", "day-by-day"),
        ("en", "Could you send a photo of the deposit slip? It's only for the application.", "proof"),
        ("en", "You're making this up.", "doubts-word"),
        ("en", "What's wrong with her?", "illness-detail"),
    ],
)
def test_a_plain_topic_is_read_whatever_else_the_words_do(locale, said, topic):
    assert topic in [m.slots.topic for m in understand(said, locale, TODAY).of("ask-about")]


@pytest.mark.parametrize(
    ("locale", "said", "topic"),
    [
        ("zh", "我没说您骗我，就是流程要看一张单子。", "doubts-word"),
        ("zh", "不是不信您，大家都要看一张。", "doubts-word"),
        ("zh", "不用告诉我是什么病，病情那一栏您遮住。", "illness-detail"),
        ("zh", "您什么时候开始还？", "since-when"),
        ("zh", "今晚谁陪着您？", "who-sits"),
        ("zh", "您那笔消费贷是一月逾期的。", "account-entry"),
        ("en", "I'm not saying you're lying, I ask everybody for one page.", "doubts-word"),
        ("en", "It isn't that I don't believe you.", "doubts-word"),
        ("en", "You needn't tell me the diagnosis.", "illness-detail"),
        ("en", "When will you start paying?", "since-when"),
        ("en", "We'll send you proof of the debt in the post.", "proof"),
    ],
)
def test_what_only_sounds_like_a_plain_topic_is_none(locale, said, topic):
    assert topic not in [m.slots.topic for m in understand(said, locale, TODAY).of("ask-about")]


def test_to_ask_which_ward_she_is_on_looks_for_nobody():
    reading = understand("Is she still in hospital now?", "en", TODAY, context={"verified", "debt-named"})
    assert not reading.has("ask-whereabouts")


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("en", "I'm afraid that's his own affair and I can't say. Would you ask Yi Feng to come to the phone, please?"),
        ("en", "Could you ask him to come to the phone, please?"),
        ("en", "Could you put me through to Yi Feng, please?"),
        ("zh", "麻烦您请易锋听一下电话，好吗？"),
        ("zh", "能不能帮我转给易锋？"),
        ("zh", "帮我叫一下易锋，谢谢。"),
    ],
)
def test_asking_to_be_put_through_is_not_leaving_a_message(locale, said):
    reading = understand(said, locale, TODAY, context={"third-party"})
    assert reading.has("ask-for-person")
    assert not reading.has("leave-message")


@pytest.mark.parametrize(
    "said",
    [
        "When would suit you, and which number should I ring?",
        "I understand, this isn't a good moment. When would suit you, and on which number?",
    ],
)
def test_on_which_number_to_ring_is_no_check_of_identity(said):
    reading = understand(said, "en", TODAY)
    assert [m.slots.topic for m in reading.of("ask-about")] == ["when-to-call"]
    assert not reading.has("verify-identity")


def test_a_check_beside_it_is_still_one():
    said = "When would suit you better? And could you give me the last four digits of your ID?"
    assert understand(said, "en", TODAY).has("verify-identity")


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("en", "Please ask him to ring me back when it suits him."),
        ("en", "Is he there? If not, ask him to ring me back."),
        ("zh", "麻烦转告他有空给我回个电话，我姓沈。"),
    ],
)
def test_asking_for_a_call_back_is_a_message(locale, said):
    assert understand(said, locale, TODAY, context={"third-party"}).has("leave-message")


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("en", "Hi, is this Liang Junhao? Is now an all right time to talk?"),
        ("zh", "喂，您好，请问您是梁俊豪吗，现在方便说话吗？"),
    ],
)
def test_asking_for_somebody_is_not_asking_where_he_is(locale, said):
    reading = understand(said, locale, TODAY, context={"third-party"})
    assert reading.has("ask-for-person")
    assert not reading.has("ask-whereabouts")


@pytest.mark.parametrize(
    ("locale", "said"), [("zh", "再不还钱我就找人打断你的腿。"), ("en", "Pay up or I'll have your legs broken.")]
)
def test_a_plain_threat_is_sure_whoever_listens(locale, said):
    before = Before("您好" if locale == "zh" else "hello", "喂" if locale == "zh" else "yes?")
    (threat,) = understand(said, locale, TODAY, context={"third-party"}, before=before).of("threat-of-violence")
    assert threat.confidence >= 0.8


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("en", "Every cent by tonight or there's nothing to talk about."),
        ("en", "We want five hundred off you before the end of the month, no excuses."),
        ("zh", "周五之前300必须到账。"),
        ("zh", "下周一之前把两千打过来。"),
    ],
)
def test_a_sum_wanted_by_a_day_is_a_demand_without_the_word_pay(locale, said):
    assert understand(said, locale, TODAY).has("demand-payment")


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("en", "Could you get 300 to us by Friday?"),
        ("en", "The 32 dollars is due by the 15th."),
        ("en", "If you send 300 by Friday we can leave it there."),
        ("en", "You don't have to find 300 by Friday."),
        ("zh", "15号之前能还300吗？"),
        ("zh", "如果15号之前到账300，这个月就不会再联系您。"),
    ],
)
def test_a_sum_asked_for_offered_or_merely_due_is_no_demand(locale, said):
    assert not understand(said, locale, TODAY).has("demand-payment")


def test_who_goes_on_is_not_taking_leave():
    asks_on = (
        "I'd like to get the dates straight, if that's all right. You missed the January one, but she went in in March?"
    )
    assert not understand(asks_on, "en", TODAY, context={"verified", "debt-named", "hardship"}).has("close")
    thanks = understand(
        "好，谢谢。是您那笔安居贷，1月25号起没还足，目前合计9908.98元。", "zh", TODAY, context={"verified"}
    )
    assert not thanks.has("close")
    assert understand("Thank you, that's everything. Goodbye.", "en", TODAY).has("close")
    assert understand("好的，那就先这样，谢谢您，再见。", "zh", TODAY).has("close")


def test_a_thank_you_before_the_matter_takes_no_leave():
    said = "谢谢。是您在登莫尔的分期账户，逾期172天。一共551.95镑，其中本金418.60镑，利息97.35镑，费用36镑。"
    before = Before(own="麻烦您报一下邮编后三位，好吗？", other="行，理由还算个理由。4QH。")
    reading = understand(said, "zh", TODAY, before=before)
    assert reading.has("state-amount")
    assert not reading.has("close")


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("zh", "好的，那先这样，谢谢您，再见。"),
        ("en", "Goodbye, and I'm sorry, this number comes off our list today."),
    ],
)
def test_a_plain_goodbye_takes_leave_wherever_it_stands(locale, said):
    assert understand(said, locale, TODAY).has("close")


@pytest.mark.parametrize(
    ("locale", "said", "kind"),
    [
        ("zh", "信里问的是什么？", "ask-reason"),
        ("en", "Your notes say we owe you something first. What did you mean by that?", "ask-reason"),
        ("en", "Something must have happened. What was it, and when did it begin?", "ask-reason"),
    ],
)
def test_what_somebody_meant_and_all_that_is_needed_are_no_request_to_repeat_and_no_goodbye(locale, said, kind):
    reading = understand(said, locale, TODAY)
    assert reading.has(kind)
    assert not reading.has("close")
    assert "say-again" not in {m.slots.topic for m in reading.of("ask-about")}


@pytest.mark.parametrize(
    ("locale", "said"), [("zh", "什么？"), ("zh", "你说什么？"), ("en", "What did you say?"), ("en", "What was that?")]
)
def test_a_request_to_repeat_is_still_one(locale, said):
    assert [m.slots.topic for m in understand(said, locale, TODAY).of("ask-about")] == ["say-again"]


def test_granting_a_point_is_taking_it_in():
    assert understand("You're quite right about that.", "en", TODAY).has("acknowledge")


@pytest.mark.parametrize(
    ("locale", "said", "code"),
    [
        ("en", "Five hundred by teatime or I'll park a van outside with your name on it.", "public-shaming"),
        ("en", "You're a sad little man with nothing better to do.", "abusive-language"),
        ("zh", "明早把印着您名字的牌子立在您家楼下。", "public-shaming"),
        ("zh", "你这个可怜虫，除了哭穷还会什么。", "abusive-language"),
    ],
)
def test_a_breach_plain_by_its_make_is_heard_where_the_weights_hear_nothing(locale, said, code):
    assert understand(said, locale, TODAY).has(code)


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("en", "Your name will not go on any van or poster."),
        ("en", "Was it our people who put a banner up with your name on it?"),
        ("en", "You're a sad loss to the team, they tell me, and I'm glad you rang."),
        ("zh", "您的名字不会贴在任何墙上。"),
        ("zh", "之前有没有人拉过写着您名字的横幅？"),
    ],
)
def test_what_is_denied_asked_or_merely_alike_is_no_such_breach(locale, said):
    moves = understand(said, locale, TODAY).moves
    assert [m for m in moves if m.kind in ("public-shaming", "abusive-language") and m.confidence >= 0.5] == []


@pytest.mark.parametrize(
    ("locale", "said", "demanded"),
    [
        ("zh", "钱的事您别管了，账户停了。", False),
        ("zh", "今天不谈还款。", False),
        ("zh", "今天把钱还了，别的事不用管。", True),
        ("en", "You ask whether you have to pay. Not now.", False),
        ("en", "I won't discuss payment today.", False),
        ("en", "Don't ask whether you have to pay, just pay by Friday.", True),
    ],
)
def test_putting_the_money_aside_demands_none(locale, said, demanded):
    assert understand(said, locale, TODAY).has("demand-payment") == demanded


def test_whose_lawyers_name_is_asked_is_not_asked_for_a_proof():
    assert not understand("May I have your attorney's name and number?", "en", TODAY).has("verify-identity")
    assert understand("May I have your date of birth?", "en", TODAY).has("verify-identity")


def test_who_rings_from_an_agency_has_said_who_rings_even_after_a_wrong_name():
    said = "This is Nora, I'm ringing from the collection agency about a card."
    before = Before(own="Morning, is that Mrs Dorothea Pell I've got?", other="You've got it wrong. Haverkamp.")
    assert understand(said, "en", TODAY, before=before).has("identify-self")
    assert understand(said, "en", TODAY).has("identify-self")
    assert not understand("Did somebody ring you from the agency?", "en", TODAY).has("identify-self")


@pytest.mark.parametrize(
    ("locale", "said", "mocked"),
    [
        ("en", "No wonder the office showed you the door.", True),
        ("en", "No wonder she walked out on you, look at you.", True),
        ("zh", "难怪老婆扔下你跑了。", True),
        ("zh", "就您这点本事，难怪厂里不要您。", True),
        ("en", "No wonder you are upset, they let you go without notice.", False),
        ("en", "It's no wonder you are worn out after they sacked you.", False),
        ("zh", "厂里不要您了，您现在靠什么生活？", False),
        ("zh", "难怪您着急，厂里突然裁了您，换谁都受不了。", False),
    ],
)
def test_whose_misfortune_is_called_deserved_is_mocked(locale, said, mocked):
    found = [m for m in understand(said, locale, TODAY).moves if m.kind == "abusive-language" and m.confidence >= 0.5]
    assert bool(found) == mocked


@pytest.mark.parametrize(
    ("locale", "said", "code"),
    [
        ("zh", "你现在去楼下药房买一千三的礼品卡，把背后的号码念给我，今天就帮你销案。", "off-book-payment"),
        ("zh", "父债子还天经地义，您还想赖？", "liability-misstatement"),
        ("zh", "您是他妹妹，您得替他还。", "third-party-pressure"),
        ("en", "We will send people to your house tonight and you'll be sorry.", "threat-of-violence"),
        ("en", "Tell him to pay up, you see him every day.", "third-party-pressure"),
    ],
)
def test_what_nobody_could_mishear_is_heard(locale, said, code):
    assert any(m.kind == code and m.confidence >= 0.5 for m in understand(said, locale, TODAY).moves)


@pytest.mark.parametrize(
    ("locale", "said", "code"),
    [
        ("zh", "有人让您买礼品卡把卡密报给我这种话都是骗子。", "off-book-payment"),
        ("en", "I'd be sorry to see it go that far, so let's find a plan.", "threat-of-violence"),
        ("en", "If you read a gift card code to anyone, ring the card company.", "off-book-payment"),
    ],
)
def test_a_warning_and_a_report_are_no_breach(locale, said, code):
    assert not any(m.kind == code and m.confidence >= 0.6 for m in understand(said, locale, TODAY).moves)


@pytest.mark.parametrize(
    "said",
    [
        "Gwen Sadowski with Pellworth Accounts, on a recorded line.",
        "Hi, this is Anita at Tarrow Bridge Recoveries.",
        "Marcus Dill here from Bellhaven Account Services, good afternoon.",
    ],
)
def test_a_name_and_a_firm_say_who_calls(said):
    assert understand(said, "en", TODAY).has("identify-self")


@pytest.mark.parametrize("said", ["Please check with your bank.", "It's about the bill from Lost Fork Services."])
def test_a_firm_that_is_merely_spoken_of_introduces_nobody(said):
    assert not understand(said, "en", TODAY).has("identify-self")


def test_none_of_ours_will_is_a_denial():
    said = "No driver of ours will knock on your door, that is not something we do."
    assert not any(m.kind == "threat-of-violence" and m.confidence >= 0.5 for m in understand(said, "en", TODAY).moves)


def test_thanks_before_a_refusal_take_no_leave():
    said = "Thank you, but I can't take cash from you, not any amount, and not the key."
    assert not understand(said, "en", TODAY).has("close")


def test_a_shred_of_the_sentence_before_accuses_nobody():
    said = "I'll text just before quarter past eight, then. Go and get them. Goodbye, Ms Lomax."
    assert all(m.span[0] != said.index("then") for m in understand(said, "en", TODAY).moves)


def test_to_ask_what_goes_out_is_no_prying():
    said = "And what has to go out every month? Rent, school, your mother's medicine, roughly how much is that?"
    before = Before(
        "May I ask how much comes in each month?", "You'll see 300 yuan come in, and you'll see it on the day."
    )
    reading = understand(said, "en", TODAY, before=before)
    assert reading.has("ask-outgoings")
    assert not reading.of("privacy-intrusion")


@pytest.mark.parametrize(
    ("locale", "said", "code"),
    [
        ("zh", "今晚十点前九千二一把打过来，去哪儿借我不管。", "induced-borrowing"),
        ("en", "Every last cent by five tonight, pawn the truck for all I care.", "induced-borrowing"),
        ("en", "Honestly a houseplant would have paid by now.", "abusive-language"),
        ("zh", "钱您打给我小舅子就成，回头我给您点个已结。", "off-book-payment"),
        ("en", "Just send it to my cousin and I'll tick you off.", "off-book-payment"),
        ("en", "Then you can hock the truck, can't you.", "induced-borrowing"),
        ("en", "I'd let the van go if I were you.", "induced-borrowing"),
        ("zh", "不行就把切纸机卖掉，今天先打五万。", "induced-borrowing"),
        ("zh", "中介我熟，你把那辆三轮一撒手，这月不就平了。", "induced-borrowing"),
        ("en", "Nobody at St Anne's needs to know yet.", "third-party-pressure"),
        ("en", "The bursar there is a chatty soul.", "third-party-pressure"),
    ],
)
def test_contempt_indifference_and_a_kinsmans_account_are_put_to_a_person(locale, said, code):
    assert max((m.confidence for m in understand(said, locale, TODAY).of(code)), default=0.0) >= 0.5


@pytest.mark.parametrize(
    ("locale", "said", "code"),
    [
        ("zh", "“打给我小舅子”，他原话是这么讲的？您千万别打。", "off-book-payment"),
        ("en", "You said he told you to send it to his girlfriend; please don't.", "off-book-payment"),
        ("en", "We'd never ask you to pawn or sell anything.", "induced-borrowing"),
        ("zh", "您别去外头借，这个月缓一缓也行。", "induced-borrowing"),
        ("en", "Please don't sell the truck, you need it for work.", "induced-borrowing"),
        ("zh", "三轮千万别卖，那是您吃饭的家伙。", "induced-borrowing"),
        ("en", "Nobody from here will be speaking to the school.", "third-party-pressure"),
        ("en", "I don't know yet, and I shan't ask you for either till I do.", "third-party-pressure"),
    ],
)
def test_their_near_twins_are_not(locale, said, code):
    assert all(m.confidence < 0.5 for m in understand(said, locale, TODAY).of(code))
