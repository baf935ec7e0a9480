"""A requirement of a programme in words that one can act on: which scenarios, how far one is, how far it goes."""

from trainer.conversation.text import Locale
from trainer.curriculum.programme import Pool
from trainer.curriculum.skills import skills
from trainer.progress.certification import Requirement
from trainer.web import words
from trainer.web.language import gettext as _
from trainer.web.language import ngettext

LEVELS = ("easy", "medium", "hard")


def requirement_in_words(need: Requirement, here: Locale) -> str:
    """One requirement, met or not. What goes beyond it is not counted: three of three, never four."""
    most = int(need.need)
    have = min(int(need.have), most)
    pool = pool_in_words(need.pool, here)
    told = {"have": have, "need": most, "score": words.figure(need.score), "pool": pool}
    if not need.possible:
        return _("%(pool)s: the scenarios on offer are too few for anybody to meet this requirement.", pool=pool)
    match need.kind:
        case "passed":
            return _("%(pool)s: %(have)s of %(need)s scenarios passed with at least %(score)s", **told)
        case "mastered":
            return _mastery(need, here)
        case "clean":
            return _("%(have)s of the last %(need)s attempts running without a critical breach", have=have, need=most)
        case "exams":
            return ngettext(
                "%(pool)s: %(have)s clean exam of %(need)s running, each with at least %(score)s",
                "%(pool)s: %(have)s clean exams of %(need)s running, each with at least %(score)s",
                have, **told,
            )  # fmt: skip
    return _("a reviewer’s sign-off")


def _mastery(need: Requirement, here: Locale) -> str:
    """How well a skill is mastered, to the tenth of a percent by which it is judged; once that will do, in how few
    contacts it was shown."""
    known, name = skills(), need.names[0]
    skill = known[name].title.to(here) if name in known else name
    if need.met or need.have < need.need:
        percents = {"have": words.figure(need.have * 100), "need": words.figure(need.need * 100)}
        return _("mastery of “%(skill)s” %(have)s %%, asked for: %(need)s %%", skill=skill, **percents)
    return ngettext(
        "“%(skill)s” shown in %(num)s contact of %(contacts)s",
        "“%(skill)s” shown in %(num)s contacts of %(contacts)s",
        min(need.seen, need.contacts), skill=skill, contacts=need.contacts,
    )  # fmt: skip


def pool_in_words(pool: Pool | None, here: Locale) -> str:
    """Which scenarios count: their channels, their levels where not all do, the skills they must train."""
    if pool is None:
        return ""
    known = skills()
    parts = [
        [words.word(channel) for channel in pool.channels],
        [words.word(level) for level in LEVELS if level in pool.levels] if set(pool.levels) < set(LEVELS) else [],
        [known[name].title.to(here) if name in known else name for name in pool.skills],
    ]
    return " · ".join("/".join(part) for part in parts if part)
