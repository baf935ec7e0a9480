"""The columns of the tables, each with what stands in it; its key is that of the rows of `trainer.store.exports`."""

from trainer.web.language import gettext as _
from trainer.web.spreadsheets import Column


def _head() -> tuple[Column, ...]:
    return (
        Column("attempt", _("Attempt"), _("The id of the attempt, the same in both tables.")),
        Column("person", _("Name"), _("The name of who held the contact.")),
        Column("email", _("E-mail address"), _("Their e-mail address.")),
        Column("cohorts", _("Cohorts"), _("The cohorts they belong to now, as far as you may see them.")),
        Column("scenario", _("Scenario"), _("The id of the scenario.")),
        Column("channel", _("Channel"), _("phone, letter, message or field.")),
        Column("jurisdiction", _("Law"), _("cn, us or uk: whose law held.")),
        Column("language", _("Language"), _("zh or en: the language of the contact.")),
        Column("exam", _("Exam"), _("yes for an exam, no for anything else.")),
    )


def attempts() -> tuple[Column, ...]:
    """One row an attempt."""
    return (
        *_head(),
        Column("started", _("Began"), _("When the contact began, in UTC.")),
        Column("ended", _("Ended"), _("When it was over and was scored, in UTC.")),
        Column("handed_in", _("Handed in at"), _("When private practice was handed in, in UTC; empty for the rest.")),
        Column("assignment", _("Assignment"), _("The title of the assignment it was held for.")),
        Column("help", _("Help"), _("full, hints or none: what help was on.")),
        Column("judge_verdict", _("Verdict of the judge"), _("pass, fail, or review: left to a person.")),
        Column("judge_score", _("Score of the judge"), _("From 0 to 100: the weighted mean of the dimensions.")),
        Column("judge_critical", _("Critical by the judge"), _("Sure critical breaches that the judge found.")),
        Column("verdict", _("Verdict"), _("The verdict that counts: as reviewed once the review is closed.")),
        Column("score", _("Score"), _("The score that counts: as reviewed once the review is closed.")),
        Column("critical", _("Critical"), _("Sure critical breaches, as reviewed once the review is closed.")),
        Column("reviewed", _("Reviewed at"), _("When the review was closed, in UTC; empty without one.")),
        Column("reviewer", _("Reviewer"), _("Who closed it.")),
    )


def findings() -> tuple[Column, ...]:
    """One row a finding or missed duty."""
    return (
        *_head(),
        Column("ended", _("Ended"), _("When the attempt was over and was scored, in UTC.")),
        Column("number", _("Number"), _("Its place in the scorecard, from 1; below zero for what a reviewer added.")),
        Column("origin", _("Found by"), _("judge, or reviewer for what the judge did not have.")),
        Column("kind", _("Kind"), _("violation: a breach; duty: a duty that was missed.")),
        Column("code", _("Code"), _("What it is, as a fixed word.")),
        Column("name", _("What it is"), _("The same in words.")),
        Column("criterion", _("Criterion"), _("The id of the rule in the rubric that it was judged by.")),
        Column("severity", _("Severity"), _("critical, major or minor.")),
        Column("sure", _("Sure"), _("no where the judge was in doubt and left it to a person.")),
        Column("turn", _("Utterance"), _("Which utterance of the transcript, counted from 0; of a duty, by when.")),
        Column("decision", _("Decision"), _("confirm, change, withdraw or add: the last that a reviewer decided.")),
        Column("decided_code", _("Code as decided"), _("The code after the last decision.")),
        Column("decided_severity", _("Severity as decided"), _("The severity after the last decision.")),
        Column("decided_by", _("Decided by"), _("Who decided last.")),
        Column("decided_at", _("Decided at"), _("When, in UTC.")),
        Column("reason", _("Reason"), _("Why, in the reviewer's words; empty for who may not read conversations.")),
    )
