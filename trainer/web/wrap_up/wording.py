"""The codes of a diagnosis and of a record in words."""

from collections.abc import Mapping

from trainer.practice.events import Disposition, NextAction
from trainer.practice.wrap_up import PromiseNote
from trainer.scenario.schema import Ability, Willingness
from trainer.web.language import LazyText, lazy_gettext

ABILITY: Mapping[Ability, LazyText] = {
    "none": lazy_gettext("Nothing can be paid now"),
    "low": lazy_gettext("Small sums over a long time"),
    "medium": lazy_gettext("The debt within months"),
    "high": lazy_gettext("The whole sum soon"),
}
WILLINGNESS: Mapping[Willingness, LazyText] = {
    "low": lazy_gettext("Does not want to pay"),
    "medium": lazy_gettext("Will pay under conditions"),
    "high": lazy_gettext("Wants to pay"),
}
DISPOSITIONS: Mapping[Disposition, LazyText] = {
    "promise-to-pay": lazy_gettext("Promise to pay"),
    "dispute": lazy_gettext("Disputes the debt"),
    "hardship": lazy_gettext("Hardship"),
    "complaint": lazy_gettext("Complaint"),
    "stop-request": lazy_gettext("Asks for contact to stop"),
    "third-party": lazy_gettext("Wrong number or third party"),
    "message-left": lazy_gettext("Message left"),
    "refused": lazy_gettext("Refuses to pay"),
    "call-back": lazy_gettext("Bad moment, call back"),
    "no-result": lazy_gettext("Talked, nothing settled"),
    "no-contact": lazy_gettext("No contact with the borrower"),
}
NEXT_ACTIONS: Mapping[NextAction, LazyText] = {
    "check-payment": lazy_gettext("Check the payment on its day"),
    "look-into": lazy_gettext("Look into the dispute, pause until answered"),
    "hardship-team": lazy_gettext("Pass on to the hardship team"),
    "complaints-team": lazy_gettext("Pass on to the complaints team"),
    "stop-contact": lazy_gettext("Stop contact"),
    "call-again": lazy_gettext("Call again at a good time"),
    "legal-review": lazy_gettext("Have legal steps reviewed"),
    "nothing": lazy_gettext("Nothing further"),
}
PROMISES: Mapping[PromiseNote, LazyText] = {
    "right": lazy_gettext("The promise is recorded as it was made."),
    "none": lazy_gettext("No promise was made, and none is recorded."),
    "not-made": lazy_gettext("A promise is recorded that was not made. Whoever takes the file over would act on it."),
    "left-out": lazy_gettext("A promise was made, and the record leaves it out."),
    "amount": lazy_gettext("The recorded sum is not the one that was agreed."),
    "day": lazy_gettext("The recorded day is not the one that was agreed."),
    "amount-and-day": lazy_gettext("Neither the recorded sum nor the day is what was agreed."),
}
