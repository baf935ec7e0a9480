"""Programmes: what each asks for, and the people that are put on one."""

from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from trainer.conversation.text import Locale
from trainer.conversation.transcript import JURISDICTIONS
from trainer.curriculum.programme import Programme, lacking, programmes, versions
from trainer.store import enrolments, team
from trainer.store import programmes as kept
from trainer.web import language, words
from trainer.web.access import REPORT, may
from trainer.web.certificates.room import me, offered
from trainer.web.language import gettext as _
from trainer.web.language import ngettext
from trainer.web.reports.room import bp, enrolment, running_enrolment, skill_titles
from trainer.web.served import attempts, now


@dataclass(frozen=True, slots=True)
class Described:
    """A programme in words. `impossible` are the jurisdictions in which too few scenarios are offered."""

    id: str
    title: str
    summary: str
    version: str
    changed: str
    asks: tuple[str, ...]
    jurisdictions: tuple[str, ...]
    impossible: tuple[str, ...]


@bp.get("/programmes")
@may(REPORT)
def all_programmes() -> str:
    """Every programme, and the form that puts a cohort on one."""
    here = language.locale()
    return render_template(
        "reports/programmes.html",
        programmes=[_described(each.content, here) for each in programmes()],
        cohorts=team.cohorts(attempts().engine),
    )


@bp.post("/programmes/<programme>/people")
@may(REPORT)
def enrol(programme: str) -> Response:
    """Put all who are taught in a cohort on a programme."""
    engine, law, wanted = attempts().engine, request.form.get("jurisdiction", ""), request.form.get("cohort", "")
    known = {str(id_): id_ for id_, _name in team.cohorts(engine)}
    if programme not in programmes() or law not in programmes()[programme].content.jurisdictions:
        flash(_("There is no such programme under this law."), "error")
    elif wanted not in known:
        flash(_("Choose a cohort first."), "error")
    else:
        people = enrolments.trainees_of(engine, known[wanted])
        version = kept.keep(engine, programme, now())
        new = enrolments.enrol(engine, me(), people, programme, law, version, now())
        if new:
            told = ngettext("%(num)s person is on the programme now.", "%(num)s people are on the programme now.", new)
            flash(told, "success")
        else:
            flash(_("Everybody in this cohort is on the programme already, or nobody is taught in it."), "info")
    return redirect(url_for("reports.all_programmes"))


@bp.post("/enrolments/<int:enrolment_id>/end")
@may(REPORT, running_enrolment)
def take_off(enrolment_id: int) -> Response:
    """Take somebody off a programme; what they did and hold stays."""
    enrolments.leave(attempts().engine, me(), enrolment_id, now())
    flash(_("%(name)s is off the programme. Attempts and certificates stay.", name=enrolment().name), "success")
    return redirect(url_for("reports.person", person_id=enrolment().person))


def _described(programme: Programme, here: Locale) -> Described:
    known = offered()
    laws = [law for law in JURISDICTIONS if law in programme.jurisdictions]
    return Described(
        programme.id, programme.title.to(here), programme.summary.to(here), versions(programmes())[programme.id],
        programme.changed.to(here), _asks(programme, here), tuple(laws),
        tuple(law for law in laws if lacking(programme, known, law)),
    )  # fmt: skip


def _asks(programme: Programme, here: Locale) -> tuple[str, ...]:
    """What a programme asks for, in sentences."""
    titles = skill_titles(here)
    lines = []
    for need in programme.passed:
        pool = [words.word(one) for one in (*need.pool.channels, *need.pool.levels)]
        lines.append(
            ngettext(
                "%(num)s scenario passed with %(score)s or more (%(pool)s)",
                "%(num)s scenarios passed with %(score)s or more each (%(pool)s)",
                need.scenarios, score=words.figure(need.score), pool=" · ".join(pool),
            )
        )  # fmt: skip
    for skill in programme.mastered:
        named = ("、" if here == "zh" else ", ").join(titles.get(name, name) for name in skill.skills)
        lines.append(_("Mastery of %(level)s %% in: %(skills)s", level=round(skill.level * 100), skills=named))
    last = programme.clean.last
    lines.append(
        ngettext(
            "No sure critical breach in the last %(num)s attempt",
            "No sure critical breach in the last %(num)s attempts",
            last,
        )
    )
    exams = programme.exams
    lines.append(
        ngettext(
            "%(num)s clean exam of the pool, with %(score)s or more",
            "%(num)s clean exams of the pool running, with %(score)s or more each",
            exams.clean, score=words.figure(exams.score),
        )
    )  # fmt: skip
    if programme.sign_off:
        lines.append(_("A reviewer’s sign-off"))
    lines.append(
        _(
            "Valid for %(months)s months; renewal may be earned in the last %(days)s days",
            months=programme.valid_months, days=programme.renew_days,
        )
    )  # fmt: skip
    return tuple(lines)
