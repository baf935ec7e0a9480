"""Turns in a third language are told from Chinese and English ones, whoever's names stand in them."""

import re
from pathlib import Path

import pytest

from trainer.conversation.foreign import in_third_language
from trainer.evaluate.examples import read_examples

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    "text",
    [
        "Здравствуйте, вы должны заплатить",
        "こんにちは、今日中に返済してください",
        "안녕하세요, 빚을 갚으세요",
        "يجب عليك الدفع اليوم",
        "आपको आज भुगतान करना होगा",
        "Hola, usted debe pagar la deuda hoy",
        "No hablo inglés, llame mañana por favor",
        "Bonjour, vous devez payer votre dette aujourd'hui",
        "Guten Tag, Sie müssen Ihre Schulden bezahlen",
        "Você precisa pagar a dívida hoje",
        "Lei deve pagare il debito oggi",
        "U moet vandaag uw schuld betalen",
        "Pan musi zapłacić dług dzisiaj",
        "Borcunuzu bugün ödemeniz gerekiyor",
        "Anh phải trả nợ hôm nay",
        "Bapak harus bayar hutang hari ini",
        "Kailangan mong bayaran ang utang mo ngayon",
    ],
)
def test_a_turn_in_a_third_language_is_seen(text: str) -> None:
    assert in_third_language(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "您好，请问是王先生吗？",
        "貴方欠款八千二百元",
        "王先生, 您的 credit card 已经逾期了",
        "Is that Señora de la Cruz? This is about the Los Angeles account.",
        "Café déjà vu",
        "Hola! Is this Mr. García?",
        "No habla inglés? OK, I'll call back with someone who does.",
        "Mr. van der Berg, die Zeit is not on your side",
        "ok",
        "zhè shì",
        "qian kuan bu huan, ni deng zhe",
        "😀😀😀 12345",
        "ｆｕｌｌ　ｗｉｄｔｈ",
        "𠮷野家",
        "hz 3Q zq",
    ],
)
def test_names_loan_words_and_signs_are_no_third_language(text: str) -> None:
    assert not in_third_language(text)


# Of one writer's borrowers some speak half Tagalog, on purpose: such a turn may well be taken for a third language.
HALF_TAGALOG = re.compile(r"\b(?:po|lang|kasi|naman|sahod)\b")


def test_no_labelled_turn_is_taken_for_a_foreign_one() -> None:
    taken = [
        example.text
        for folder in ("learning", "evaluation")
        for path in sorted((ROOT / folder).glob("*.jsonl"))
        if path.name.startswith(("moves-", "violations-", "signals-", "functions-"))
        for example in read_examples(path)
        if example.function != "V-mixed"
        and in_third_language(example.text)  # those mix a third one in on purpose
        and not (example.sort == "signals" and example.writer == "g" and HALF_TAGALOG.search(example.text.lower()))
    ]
    assert taken == []
