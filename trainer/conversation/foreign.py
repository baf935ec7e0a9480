"""Which turns are neither Chinese nor English: by their letters, and, in Latin letters, by their smallest words.

A turn in a third language would be read as bad English and judged by accident; it is refused instead. Few words decide
nothing: a name, a greeting or a loan word is no foreign turn.
"""

import re
from collections.abc import Mapping

from trainer.conversation.tongue import in_foreign_letters

_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[a-z\u00c0-\u024f\u1e00-\u1eff]+(?:['’][a-z\u00c0-\u024f\u1e00-\u1eff]+)*")
# A name spelt out is no sentence of small words: W-H-I-T-L-O-W.
_SPELLED = re.compile(r"\b(?:[a-z][-. ]){2,}[a-z]\b")

# Small words that stand in nearly every sentence of a language and in hardly any English one. Ours.
_SMALL_WORDS: Mapping[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "es": "que de la el los las una un por para con está usted señor señora pero cómo muy tiene debe pagar deuda "
        "gracias hola buenos días tardes soy llamo hablo mañana cuando porque también esto eso nada quién su mi es en "
        "lo le se si sí y del al este esta ya más hay puede tengo estoy dinero",
        "fr": "je vous nous il elle est les le la des une un pas que pour avec dans sur votre vos mon ma bonjour merci "
        "monsieur dette payer c'est j'ai suis êtes avez mais très oui qui ce cette ça et du au ne n'est d'une à sont "
        "devez être pouvez l'argent",
        "de": "ich sie und der das ist nicht wir ein eine einen mit für auf haben bitte herr frau guten tag schulden "
        "zahlen aber wie ihre ihr ihnen von zu den dem auch noch kann bin mir uns sind müssen werden es im geld wenn",
        "pt": "não você que de uma um para com por isso está senhor senhora obrigado obrigada olá dívida pagar eu meu "
        "minha são como mas bom dia o os as da do na no em é se seu sua tem foi dinheiro",
        "it": "che non sono per una un con lei signore signora grazie buongiorno pagare debito questo è della sua suo "
        "perché ma cosa anche ho hai di il la le gli si del al nel deve soldi",
        "nl": "ik niet het een van voor met zijn dat wij uw meneer mevrouw goedemorgen betalen schuld maar naar ook "
        "hebben wat en de ben moet kunt geld dit er bij u",
        "pl": "nie jest się pan pani dzień dobry jestem mam proszę dziękuję że ale co czy na do to z i w za pieniądze",
        "tr": "bir ve bu için ben siz değil var yok merhaba teşekkür borç ödeme evet hayır ne mi da de çok para",
        "vi": "tôi bạn không là của được và có cho anh chị phải trả nợ tiền ông bà xin chào này thì mà đã sẽ vay",
        "id": "saya anda tidak yang dan untuk dengan ini itu ada bisa hutang utang bayar selamat pagi terima kasih "
        "bapak ibu akan dari sudah belum harus uang di ke",
        "tl": "ako ang hindi po ng mga sa na ko mo kayo ito wala bayad utang salamat si ni lang ba kami inyo pera",
    }.items()
}
_ENGLISH_WORDS = (
    "the to you i is it we of and that for my your this have not be are on do can will what but if at with was he she "
    "they us me am as so how just there here from our would could about by all out up when who no an i'm it's don't "
    "you're we're i'll we'll that's can't u ur r wat after pay"
)
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
# A turn is in a language whose small words make up this share of its words, at least so many, and twice the English.
_SHARE = 0.3
_AT_LEAST = 3
_TIMES = 2
# Without one English word among at least so many, accents on so many and on this share of them tell it too.
_ACCENTED_FROM, _ACCENTED, _ACCENTED_SHARE = 4, 2, 0.4


def in_third_language(text: str) -> bool:
    """Whether a turn is plainly in a language other than Chinese and English."""
    if in_foreign_letters(text):
        return True
    if _HAN.search(text):
        return False
    words = _WORD.findall(_SPELLED.sub(" ", text.lower().replace("’", "'")))
    if len(words) < _AT_LEAST:
        return False
    english = sum(word in _ENGLISH for word in words)
    most = max(sum(word in small for word in words) for small in _SMALL_WORDS.values())
    if most >= max(_AT_LEAST, _SHARE * len(words), _TIMES * english + 1):
        return True
    accented = sum(not word.isascii() for word in words)
    return english == 0 and len(words) >= _ACCENTED_FROM and accented >= max(_ACCENTED, _ACCENTED_SHARE * len(words))
