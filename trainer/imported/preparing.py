"""From an upload and what a person chose to transcripts that may be kept: masked, with speakers, in their setting."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo

from trainer.conversation.account import Firm
from trainer.conversation.text import Locale, Text
from trainer.conversation.transcript import LONGEST_TURN, Channel, Jurisdiction, Setting, Transcript, Utterance
from trainer.imported.draft import Draft, Line, Trouble, Upload
from trainer.imported.masking import Masked, Said, mask
from trainer.imported.speakers import Role, is_role
from trainer.imported.turns import joined, too_long

NO_COLLECTOR = Text(
    "没有一句是催收员说的，请指明谁是催收员", "nothing is said by a collector; say who the collector is"
)
NO_OTHER = Text(
    "只有催收员在说话，请指明谁是借款人或第三方", "only the collector speaks; say who the borrower or third party is"
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a person says of an upload; what the file itself tells counts more.

    `locale` None: as the words are. `started_at` has its zone; `zone` is for times of the file that lack theirs.
    """

    jurisdiction: Jurisdiction
    zone: tzinfo
    channel: Channel = "phone"
    locale: Locale | None = None
    started_at: datetime | None = None
    firm: Firm = field(default_factory=Firm)
    excerpt: bool = False
    also: tuple[str, ...] = ()
    spare: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PreparedLine:
    """One turn to be looked at: masked, and by whom."""

    number: int
    label: str
    role: Role
    text: str
    act: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Prepared:
    """One conversation to be looked at before it is kept; `shown` are its labels masked."""

    lines: tuple[PreparedLine, ...]
    setting: Setting
    masked: tuple[Masked, ...]
    shown: Mapping[str, str]
    troubles: tuple[Trouble, ...]
    id: str = ""

    @property
    def transcript(self) -> Transcript:
        """What may be kept and judged of it."""
        turns = tuple(
            Utterance(line.role, line.text, line.act, line.at)
            for line in self.lines
            if line.role in ("collector", "borrower", "third_party")
        )
        return Transcript(self.id, self.setting, turns)

    @property
    def lacks(self) -> Text | None:
        """Why it cannot be judged; None where it can."""
        speakers = {turn.speaker for turn in self.transcript.turns}
        if "collector" not in speakers:
            return NO_COLLECTOR
        # A letter or a message may stand alone.
        return NO_OTHER if self.setting.channel in ("phone", "field") and len(speakers) == 1 else None


def prepared(upload: Upload, roles: Mapping[str, Role], chosen: Chosen) -> tuple[Prepared, ...]:
    """Every conversation of `upload`, masked, with the speakers that `roles` names by label."""
    return tuple(_prepared(draft, {**roles, **dict(draft.roles)}, chosen) for draft in upload.drafts)


def _prepared(draft: Draft, roles: Mapping[str, Role], chosen: Chosen) -> Prepared:
    lines = _continued(draft.lines, roles)
    setting = _setting(draft, chosen, lines)
    firms = (setting.firm.name, setting.firm.on_behalf_of)
    people = [label for label in draft.labels if not is_role(label) and roles.get(label) != "words"]
    words = mask(
        [Said(line.label, line.text) for line in lines] + [Said("", line.act) for line in lines],
        setting.locale,
        firms=firms,
        people=people,
        also=chosen.also,
        spare=chosen.spare,
    )
    shown = mask(
        [Said("", label) for label in draft.labels], setting.locale, people=people, firms=firms, spare=chosen.spare
    )
    kept: list[PreparedLine] = []
    troubles: list[Trouble] = []
    for line, text, act in zip(lines, words.texts[: len(lines)], words.texts[len(lines) :], strict=True):
        if max(len(text), len(act)) > LONGEST_TURN:
            troubles.append(Trouble(line.number, "text", too_long(max(len(text), len(act)))))
            continue
        role = roles.get(line.label, "out")
        kept.append(PreparedLine(line.number, line.label, role, text, act, _moment(line, setting, chosen)))
    return Prepared(
        lines=tuple(kept),
        setting=_masked_setting(setting, firms, people, chosen),
        masked=words.masked,
        shown=dict(zip(draft.labels, shown.texts, strict=True)),
        troubles=tuple(troubles),
        id=_masked_words([draft.id], setting.locale, (), people, chosen)[0][:60],
    )


def _continued(lines: Sequence[Line], roles: Mapping[str, Role]) -> tuple[Line, ...]:
    """`lines` with those that are no speaker's put back into the turn before them, their label with them."""
    turns: list[Line] = []
    for line in lines:
        if roles.get(line.label) == "words" and turns:
            sign = "：" if ord(line.label[-1]) > 0x2E80 else ": "
            turns[-1] = replace(turns[-1], text=joined(turns[-1].text, f"{line.label}{sign}{line.text}"))
        else:
            turns.append(line)
    return tuple(turns)


def _setting(draft: Draft, chosen: Chosen, lines: Sequence[Line]) -> Setting:
    told = draft.setting or Setting()
    given = draft.given
    started = told.started_at or chosen.started_at or next((_zoned(line.at, chosen) for line in lines if line.at), None)
    return replace(
        told,
        channel=told.channel if "channel" in given else chosen.channel,
        jurisdiction=told.jurisdiction if "jurisdiction" in given else chosen.jurisdiction,
        locale=told.locale if "locale" in given else chosen.locale or _tongue(lines),
        started_at=started,
        firm=told.firm if "firm" in given else chosen.firm,
        excerpt=told.excerpt if "excerpt" in given else chosen.excerpt,
    )


def _tongue(lines: Sequence[Line]) -> Locale:
    """Chinese if most turns hold a Chinese sign."""
    chinese = sum(any("\u4e00" <= c <= "\u9fff" for c in line.text) for line in lines)
    return "zh" if 2 * chinese > len(lines) else "en"


def _moment(line: Line, setting: Setting, chosen: Chosen) -> datetime | None:
    if line.at is not None:
        return _zoned(line.at, chosen)
    if line.since is not None and setting.started_at is not None:
        return setting.started_at + line.since
    return None


def _zoned(at: datetime | None, chosen: Chosen) -> datetime | None:
    return at.replace(tzinfo=chosen.zone) if at is not None and at.tzinfo is None else at


def _masked_setting(setting: Setting, firms: Collection[str], people: Sequence[str], chosen: Chosen) -> Setting:
    """The setting without what its free words may tell: the product's name, places of earlier contacts."""
    words = [setting.account.product if setting.account else "", *(c.place for c in setting.contacts)]
    product, *places = _masked_words(words, setting.locale, firms, people, chosen)
    return replace(
        setting,
        account=replace(setting.account, product=product) if setting.account else None,
        contacts=tuple(replace(c, place=place) for c, place in zip(setting.contacts, places, strict=True)),
    )


def _masked_words(
    words: Sequence[str], locale: Locale, firms: Collection[str], people: Sequence[str], chosen: Chosen
) -> tuple[str, ...]:
    return mask(
        [Said("", word) for word in words],
        locale,
        firms=firms,
        people=people,
        also=chosen.also,
        spare=chosen.spare,
    ).texts


def masked_title(title: str, talk: Prepared, chosen: Chosen) -> str:
    """A title that a person gave to `talk`, masked like its words: the names that were found in it are known."""
    names = [each.original for each in talk.masked if each.kind == "name"]
    return _masked_words([title], talk.setting.locale, (), names, chosen)[0]
