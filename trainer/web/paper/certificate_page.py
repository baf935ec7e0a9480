"""The page of a certificate: its words in one language, dates and channels as people read them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from trainer.conversation.text import Locale, Text
from trainer.practice.official import SOURCE
from trainer.progress.certificate import Statement, percent_ruled_out
from trainer.web.paper.printing import not_drawn, printed, told_by_number

CHANNELS: Mapping[str, Text] = {
    "phone": Text("电话", "phone"),
    "letter": Text("信函", "letter"),
    "field": Text("上门", "visit"),
    "message": Text("短信", "message"),
}
JURISDICTIONS: Mapping[str, Text] = {
    "cn": Text("中国大陆", "Mainland China"),
    "us": Text("美国", "United States"),
    "uk": Text("英国", "United Kingdom"),
}


def certificate_pdf(statement: Statement, token: str, here: Locale, *, address: str = "", key: str = "") -> bytes:
    """The page, with `token`, which proves it, among its keywords and attached.

    `address` is where it can be looked up, `key` the fingerprint of the key that signed. The same certificate, language
    and address give the same bytes.
    """
    return printed("certificate.typ", values(statement, token, here, address=address, key=key), keywords=(token,))


def signs_not_drawn(statement: Statement) -> tuple[str, ...]:
    """The signs of the names on the page that no font here can draw."""
    return not_drawn(statement.name, statement.evidence.reviewer, statement.issuer)


def values(statement: Statement, token: str, here: Locale, *, address: str, key: str) -> dict[str, Any]:
    """What the template prints."""
    heading = Text("上岗合格证书", "Certificate").to(here)
    issued = datetime.fromisoformat(statement.issued)
    return {
        "lang": here,
        "region": "cn" if here == "zh" else "gb",
        "title": f"{heading} {statement.number}",
        "issuer": statement.issuer or Text("催收演练", "Collections Trainer").to(here),
        "heading": heading,
        "certifies": Text("兹证明", "This certifies that").to(here),
        "name": statement.name,
        "not_drawn": told_by_number(signs_not_drawn(statement), here),
        "cleared": Text("已达到下列项目的全部要求", "has met every requirement of").to(here),
        "programme": Text(statement.title_zh, statement.title_en).to(here),
        "scope": _scope(statement, here),
        "facts": [
            [Text("证书编号", "Number").to(here), statement.number],
            [Text("签发日期", "Issued").to(here), day(issued, here)],
            [Text("有效期至", "Valid until").to(here), day(statement.valid_until, here)],
        ],
        "evidence_heading": Text("依据", "What it rests on").to(here),
        "evidence": evidence(statement, here),
        "qr": qr_svg(address or statement.number),
        "qr_alt": Text("核验用二维码", "QR code for checking this certificate").to(here),
        "proof": _proof(address, key, here),
        "token": token,
        "attachment": Text("已签名的证书内容", "The signed words of this certificate").to(here),
    }


def evidence(statement: Statement, here: Locale) -> list[str]:
    """What the certificate rests on, in sentences; the bound says what was not shown as well."""
    shown = statement.evidence
    lines = [
        Text(
            f"计入的模拟联系共 {shown.attempts} 次，对方均为虚构人物。",
            f"{shown.attempts} simulated contacts counted; every borrower in them is invented.",
        )
    ]
    if shown.rate_ruled_out is not None:
        bound, sure = percent_ruled_out(shown.rate_ruled_out), round(shown.confidence * 100)
        bounds = "exam bounds" if shown.clean_exams == 1 else "exams bound"
        lines.append(
            Text(
                f"连续 {shown.clean_exams} 场考试没有严重违规。以 {sure}% 的置信度，严重违规率低于 {bound}%；"
                "更低的比率未经证明。",
                f"{shown.clean_exams} clean {bounds} the critical-violation rate below {bound} % at {sure} % "
                "confidence. Nothing lower has been shown.",
            )
        )
    if shown.reviewer:
        lines.append(Text(f"审核确认人：{shown.reviewer}。", f"Signed off by {shown.reviewer}."))
    rubrics = [name.removeprefix("rubric:") for name in statement.rubrics if not name.startswith(SOURCE)]
    models = [name.removeprefix(SOURCE).strip() for name in statement.rubrics if name.startswith(SOURCE)]
    lines.append(
        Text(
            f"项目版本：{statement.programme_version}。评分规则：{'、'.join(rubrics) or '无'}。",
            f"Programme version {statement.programme_version}. Judged by {', '.join(rubrics) or 'no rubric'}.",
        )
    )
    if models:
        zh, en = "、".join(models), ", ".join(models)
        lines.append(
            Text(
                f"部分成绩里，语言模型对技巧的打分占一定比例：{zh}。",
                f"In some of the scores a language model's grades of the skills weigh: {en}.",
            )
        )
    return [line.to(here) for line in lines]


def day(at: datetime, here: Locale) -> str:
    """A date with its year, by UTC."""
    return f"{at.year} 年 {at.month} 月 {at.day} 日" if here == "zh" else f"{at.day} {at:%B} {at.year}"


def qr_svg(text: str) -> str:
    """`text` as a QR code, SVG."""
    import segno

    svg: str = segno.make(text, error="m", micro=False).svg_inline(border=2, dark="#15211e")
    return svg if "xmlns" in svg else svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)


def _scope(statement: Statement, here: Locale) -> str:
    names = [CHANNELS[one].to(here) if one in CHANNELS else one for one in statement.channels]
    law = JURISDICTIONS.get(statement.jurisdiction, Text(statement.jurisdiction, statement.jurisdiction)).to(here)
    return Text(
        f"联系方式：{'、'.join(names)}　适用法域：{law}", f"Contact by {', '.join(names)}; under the law of: {law}"
    ).to(here)


def _proof(address: str, key: str, here: Locale) -> list[str]:
    lines = [
        Text(
            "本文件内含签名（Ed25519）。用 trainer verify 命令可离线核验，无需联网。",
            "This file carries its signature (Ed25519). The command trainer verify proves it offline.",
        )
    ]
    if key:
        lines.append(Text(f"签名密钥指纹：{key}", f"Fingerprint of the key: {key}"))
    if address:
        lines.append(Text(f"是否仍然有效、有无撤销，请查询：{address}", f"Whether it still holds: {address}"))
    return [line.to(here) for line in lines]
