"""The words of these pages for codes that no other page shows."""

from trainer.web.language import lazy_gettext

PARTS = {
    "collector": lazy_gettext("Collector"),
    "borrower": lazy_gettext("Borrower"),
    "third_party": lazy_gettext("Third person"),
    "words": lazy_gettext("No speaker: words of the line before"),
    "out": lazy_gettext("Leave out"),
}
FORMS = {
    "json": lazy_gettext("JSON Lines"),
    "plain": lazy_gettext("Text with names before colons"),
    "table": lazy_gettext("Table"),
    "captions": lazy_gettext("Captions of a speech recogniser"),
}
FIELDS = {
    "speaker": lazy_gettext("speaker"),
    "text": lazy_gettext("words"),
    "at": lazy_gettext("time"),
    "time": lazy_gettext("time"),
}
ZONES = {
    "usual": lazy_gettext("Where most live: Beijing, New York or London time"),
    "Asia/Shanghai": lazy_gettext("Beijing time"),
    "Asia/Urumqi": lazy_gettext("Urumqi time"),
    "America/New_York": lazy_gettext("US Eastern"),
    "America/Chicago": lazy_gettext("US Central"),
    "America/Denver": lazy_gettext("US Mountain"),
    "America/Phoenix": lazy_gettext("Arizona"),
    "America/Los_Angeles": lazy_gettext("US Pacific"),
    "America/Anchorage": lazy_gettext("Alaska"),
    "Pacific/Honolulu": lazy_gettext("Hawaii"),
    "Europe/London": lazy_gettext("London time"),
}
LANGUAGES = {
    "as-words": lazy_gettext("As the words show"),
    "zh": lazy_gettext("Chinese"),
    "en": lazy_gettext("English"),
}
