"""The columns of the tables, each with what stands in it; its key is that of the rows of `trainer.store.exports`."""

from trainer.web.language import gettext as _
from trainer.web.sheets import Column


def _head() -> tuple[Column, ...]:
    return (
        Column(_("Attempt"), _("The id of the attempt, the same in both tables."), key="attempt"),
        Column(_("Name"), _("The name of who held the contact."), key="person"),
        Column(_("E-mail address"), _("Their e-mail address."), key="email"),
        Column(_("Cohorts"), _("The cohorts they belong to now, as far as you may see them."), key="cohorts"),
        Column(_("Scenario"), _("The id of the scenario."), key="scenario"),
        Column(_("Channel"), _("phone, letter, message or field."), key="channel"),
        Column(_("Law"), _("cn, us or uk: whose law held."), key="jurisdiction"),
        Column(_("Language"), _("zh or en: the language of the contact."), key="language"),
        Column(_("Exam"), _("yes for an exam, no for anything else."), key="exam"),
    )


def attempts() -> tuple[Column, ...]:
    """One row an attempt."""
    return (
        *_head(),
        Column(_("Began"), _("When the contact began, in UTC."), key="started"),
        Column(_("Ended"), _("When it was over and was scored, in UTC."), key="ended"),
        Column(
            _("Handed in at"), _("When private practice was handed in, in UTC; empty for the rest."), key="handed_in"
        ),
        Column(_("Assignment"), _("The title of the assignment it was held for."), key="assignment"),
        Column(_("Help"), _("full, hints or none: what help was on."), key="help"),
        Column(_("Verdict of the judge"), _("pass, fail, or review: left to a person."), key="judge_verdict"),
        Column(_("Score of the judge"), _("From 0 to 100: the weighted mean of the dimensions."), key="judge_score"),
        Column(_("Critical by the judge"), _("Sure critical breaches that the judge found."), key="judge_critical"),
        Column(_("Verdict"), _("The verdict that counts: as reviewed once the review is closed."), key="verdict"),
        Column(_("Score"), _("The score that counts: as reviewed once the review is closed."), key="score"),
        Column(
            _("Weight of a model"),
            _("By how many percent a language model's grades of the skills weigh in the score; 0: it is the judge's."),
            key="model_share",
        ),
        Column(_("Critical"), _("Sure critical breaches, as reviewed once the review is closed."), key="critical"),
        Column(_("Reviewed at"), _("When the review was closed, in UTC; empty without one."), key="reviewed"),
        Column(_("Reviewer"), _("Who closed it."), key="reviewer"),
    )


def findings() -> tuple[Column, ...]:
    """One row a finding or missed duty."""
    return (
        *_head(),
        Column(_("Ended"), _("When the attempt was over and was scored, in UTC."), key="ended"),
        Column(
            _("Number"), _("Its place in the scorecard, from 1; below zero for what a reviewer added."), key="number"
        ),
        Column(_("Found by"), _("judge, or reviewer for what the judge did not have."), key="origin"),
        Column(_("Kind"), _("violation: a breach; duty: a duty that was missed."), key="kind"),
        Column(_("Code"), _("What it is, as a fixed word."), key="code"),
        Column(_("What it is"), _("The same in words."), key="name"),
        Column(_("Criterion"), _("The id of the rule in the rubric that it was judged by."), key="criterion"),
        Column(_("Severity"), _("critical, major or minor."), key="severity"),
        Column(_("Sure"), _("no where the judge was in doubt and left it to a person."), key="sure"),
        Column(_("Utterance"), _("Which utterance of the transcript, counted from 0; of a duty, by when."), key="turn"),
        Column(_("Decision"), _("confirm, change, withdraw or add: the last that a reviewer decided."), key="decision"),
        Column(_("Code as decided"), _("The code after the last decision."), key="decided_code"),
        Column(_("Severity as decided"), _("The severity after the last decision."), key="decided_severity"),
        Column(_("Decided by"), _("Who decided last."), key="decided_by"),
        Column(_("Decided at"), _("When, in UTC."), key="decided_at"),
        Column(_("Reason"), _("Why, in the reviewer's words; empty for who may not read conversations."), key="reason"),
    )
