"""The language model in the office: where it may have a part, what it may spend, what it spent; never what was said."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from flask import current_app, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response
from wtforms import BooleanField, DecimalField, IntegerField, SelectMultipleField, StringField
from wtforms.validators import ValidationError

from trainer.llm.calls import PURPOSES
from trainer.practice.official import MOST_SHARE
from trainer.store import guest
from trainer.store.guest import LONGEST_READING, LONGEST_WAIT, SHORTEST_WAIT, Costs, GuestSettings
from trainer.web import language
from trainer.web.access import ADMINISTER, may
from trainer.web.call.forms import readable
from trainer.web.guest.seat import debug_file, endpoint
from trainer.web.language import LazyText, lazy_gettext
from trainer.web.language import gettext as _
from trainer.web.office.speech import SPEECH_NAMES, SPEECH_PRICES, SpeechForm, one_name
from trainer.web.office.views import admin, bp
from trainer.web.served import attempts, content, now

BUILT = ("voice", "reading", "coach", "opinion", "draft", "speech", "aloud")
"""The purposes that there are pages for."""

PURPOSE: Mapping[str, LazyText] = {
    "voice": lazy_gettext("Voice of the other side"),
    "reading": lazy_gettext("Understanding"),
    "opinion": lazy_gettext("Second opinion"),
    "coach": lazy_gettext("Coach"),
    "draft": lazy_gettext("Drafts of scenarios"),
    "speech": lazy_gettext("Speech to text"),
    "aloud": lazy_gettext("Spoken answers"),
}
MEANS: Mapping[str, LazyText] = {
    "voice": lazy_gettext(
        "Words what the engine has decided that the other side says. A guard checks every sentence; where it objects, "
        "or the model is slow, the written line is said."
    ),
    "coach": lazy_gettext(
        "Suggests on request how a turn could have been said. The judge hears it first; what breaks a rule, or names a "
        "figure or a day that is not in the case, is not shown. Adds notes to a debrief, which rest on its findings "
        "and on words of the talk. The coach itself needs no model."
    ),
    "opinion": lazy_gettext(
        "Grades the skills of a finished attempt beside the judge, on request, in three samples. It clears no finding, "
        "and changes no score unless you let it below; what it alone claims goes to a reviewer."
    ),
    "speech": lazy_gettext(
        "Writes down what trainees say on the phone. They may mend it, and only what they send counts. Recordings go "
        "to the endpoint and are kept nowhere here."
    ),
    "aloud": lazy_gettext(
        "Reads aloud what the other side has said, where a trainee wants it. Without it, or where it fails, the "
        "browser's own voice reads."
    ),
    "reading": lazy_gettext(
        "Where the trainer is unsure what a turn does, the model may propose known moves for the other side to answer. "
        "The judge does not hear of them, and the page says who read them."
    ),
    "draft": lazy_gettext(
        "Writes parts of a draft from a case that a trainer pastes. It is sent masked, after the trainer has looked at "
        "it, and every part is checked."
    ),
}
OUTCOME: Mapping[str, LazyText] = {
    "kept-back": lazy_gettext("Kept back by the guard"),
    "slow": lazy_gettext("Too slow"),
    "cut": lazy_gettext("Cut off in the middle"),
    "empty": lazy_gettext("Said nothing"),
    "garbled": lazy_gettext("Not readable"),
    "rate-limited": lazy_gettext("Asked too often, says the server"),
    "server-error": lazy_gettext("An error of the server"),
    "bad-request": lazy_gettext("The server does not know the model or the request"),
    "refused": lazy_gettext("The server does not accept the key"),
    "unreachable": lazy_gettext("The server cannot be reached"),
    "busy": lazy_gettext("Too many calls at once"),
    "over-budget": lazy_gettext("The budget was spent"),
    "no-speech": lazy_gettext("There is no speech at this endpoint"),
}
RULE: Mapping[str, LazyText] = {
    "leak": lazy_gettext("a fact that is still kept back"),
    "figure": lazy_gettext("a figure of its own"),
    "date": lazy_gettext("a day of its own"),
    "reversed": lazy_gettext("speaks as the collector"),
    "machine": lazy_gettext("speaks as a machine"),
    "written": lazy_gettext("not spoken words"),
    "language": lazy_gettext("another language"),
    "length": lazy_gettext("too long"),
    "echo": lazy_gettext("repeats what it was told to say"),
    "meaning": lazy_gettext("says something else"),
    "missing": lazy_gettext("leaves out what must be said"),
    "shape": lazy_gettext("not in the shape that was asked for"),
    "breach": lazy_gettext("breaks a rule itself"),
    "aimless": lazy_gettext("says nothing that the reader understands"),
    "same": lazy_gettext("the trainee's own words"),
    "quote": lazy_gettext("quotes what nobody said"),
    "injected": lazy_gettext("quotes what was said to the model"),
    "verdict": lazy_gettext("speaks of score or verdict"),
    "claim": lazy_gettext("names a breach that was not found"),
    "twice": lazy_gettext("speaks of the same thing twice"),
    "garbled": lazy_gettext("not in the form that was asked for"),
    "unknown-move": lazy_gettext("no move that is known and was said"),
}
_SHARED = (
    "guest_on",
    "guest_first_ms",
    "guest_reading_ms",
    "guest_opinion_share",
    *(f"guest_{code}" for code in BUILT),
    "guest_opinion_own",
    "guest_opinion_raises",
)
_NAMES = ("guest_model", "guest_model_judge", *SPEECH_NAMES)
_SUMS = (
    "guest_tokens_a_day",
    "guest_tokens_an_attempt",
    "guest_money_a_day",
    "guest_money_an_attempt",
    "guest_price_in",
    "guest_price_out",
    *SPEECH_PRICES,
)


class GuestForm(SpeechForm):
    """What the administrator sets for a model."""

    guest_on = BooleanField()
    guest_voice = BooleanField()
    guest_coach = BooleanField()
    guest_opinion = BooleanField()
    guest_opinion_own = BooleanField()
    guest_opinion_raises = BooleanField()
    guest_reading = BooleanField()
    guest_draft = BooleanField()
    guest_model = StringField(filters=[readable])
    guest_model_judge = StringField(filters=[readable])
    guest_opinion_share = IntegerField(default=0)
    guest_first_ms = IntegerField()
    guest_reading_ms = IntegerField()
    guest_off_for = SelectMultipleField(choices=(), validate_choice=False)
    guest_tokens_a_day = IntegerField()
    guest_tokens_an_attempt = IntegerField()
    guest_money_a_day = DecimalField()
    guest_money_an_attempt = DecimalField()
    guest_price_in = DecimalField()
    guest_price_out = DecimalField()

    def validate_guest_model(self, field: StringField) -> None:
        """A model is needed for words; for some of them another may be named."""
        talks = any(self[f"guest_{purpose}"].data for purpose in ("voice", "reading"))
        beside = any(self[f"guest_{purpose}"].data for purpose in ("coach", "opinion", "draft"))
        other = (self.guest_model_judge.data or "").strip()
        one_name(field, is_needed=self.guest_on.data and (talks or (beside and not other)))

    def validate_guest_model_judge(self, field: StringField) -> None:
        """One line, or none."""
        one_name(field, is_needed=False)

    def validate_guest_first_ms(self, field: IntegerField) -> None:
        """A wait that a talk bears."""
        _within(field, LONGEST_WAIT)

    def validate_guest_opinion_share(self, field: IntegerField) -> None:
        """A share in percent; a page that says nothing of it lets no grade weigh."""
        if field.data is None and not field.raw_data:
            field.data = 0
        if field.data is None or not 0 <= field.data <= MOST_SHARE:
            field.errors.clear()
            raise ValidationError(_("0 to %(most)s percent.", most=MOST_SHARE))

    def validate_guest_reading_ms(self, field: IntegerField) -> None:
        """A wait before the wait."""
        _within(field, LONGEST_READING)

    def validate(self, extra_validators: Any = None) -> bool:
        """The fields, then the sums: none below 0."""
        fine = super().validate(extra_validators)
        for name in _SUMS:
            field = self[name]
            if field.data is None or not 0 <= field.data <= 10**9:
                field.errors = [_("0 or more.")]
                fine = False
        return fine

    def settings(self, held: GuestSettings, scenarios: frozenset[str]) -> GuestSettings:
        """What was sent over what is set; a scenario that is not there now stays as it was."""
        off = (held.off_for - scenarios) | (scenarios & set(self.guest_off_for.data or ()))
        sent = {name: self[name].data for name in (*_SHARED, *_NAMES, *_SUMS)}
        sent = {name: Decimal(value) if "money" in name or "price" in name else value for name, value in sent.items()}
        return replace(held, guest_off_for=",".join(sorted(off)), **sent)


def _within(field: IntegerField, longest: int) -> None:
    if field.data is None or not SHORTEST_WAIT <= field.data <= longest:
        field.errors.clear()
        raise ValidationError(_("%(least)s to %(most)s milliseconds.", least=SHORTEST_WAIT, most=f"{longest:,}"))


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why calls were of no use, and how often."""

    why: str
    times: int


@bp.get("/office/model")
@may(ADMINISTER)
def model() -> str:
    """The model's part, its budgets, and what it cost."""
    held = guest.read(attempts().engine)
    return _page(GuestForm(formdata=None, obj=held), held)


@bp.post("/office/model")
@may(ADMINISTER)
def change_model() -> Response | tuple[str, int]:
    """Change what differs."""
    form, held = GuestForm(), guest.read(attempts().engine)
    if not form.validate():
        return _page(form, held), 422
    wanted = form.settings(held, frozenset(v.content.id for v in content().scenarios))
    changed = guest.change(attempts().engine, admin(), wanted, now())
    flash(_("The settings are kept.") if changed else _("Nothing was changed."), "success")
    return redirect(url_for("office.model"))


def _page(form: GuestForm, held: GuestSettings) -> str:
    here, named = language.locale(), endpoint()
    costs = guest.costs(attempts().engine, now())
    sent = form.guest_off_for.data
    return render_template(
        "office/model.html",
        form=form,
        host=named.host if named else "",
        debug=str(debug_file()) if named and current_app.config["MODEL_DEBUG"] else "",
        costs=costs,
        limits=held.limits,
        purposes=[(code, PURPOSE[code], MEANS[code]) for code in PURPOSES if code in BUILT],
        names=PURPOSE,
        troubles=list(_troubles(costs)),
        scenarios=[(v.content.id, v.content.title.to(here)) for v in content().scenarios],
        off=frozenset(sent) if isinstance(sent, list) else held.off_for,
    )


def _troubles(costs: Costs) -> Iterator[Trouble]:
    for outcome, rule, times in costs.troubles:
        name = str(OUTCOME.get(outcome, outcome))
        if rule in RULE:
            name = _("%(outcome)s: %(rule)s", outcome=name, rule=RULE[rule])
        yield Trouble(name, times)
