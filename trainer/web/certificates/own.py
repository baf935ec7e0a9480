"""One's own certificates, and what is missing for the next."""

from flask import Response, render_template

from trainer.store import certificates, enrolments
from trainer.store.issuing import stands
from trainer.web import language
from trainer.web.access import LOOK_BACK, may
from trainer.web.certificates.room import (
    OUTCOMES,
    STATES,
    TONES,
    bp,
    certificate,
    line,
    me,
    offered,
    on_programme,
    own_certificate,
    pdf,
)
from trainer.web.served import attempts, now


@bp.get("")
@may(LOOK_BACK)
def mine() -> str:
    """One's certificates, newest first, and where one stands on one's programmes."""
    engine, here, known = attempts().engine, language.locale(), offered()
    found = [stands(engine, one, known, now()) for one in enrolments.of_person(engine, me().id)]
    return render_template(
        "certificates/mine.html",
        certificates=[line(kept, here) for kept in certificates.of_person(engine, me().id)],
        programmes=[on_programme(one, here) for one in found if one is not None],
        outcomes=OUTCOMES,
        states=STATES,
        tones=TONES,
    )


@bp.get("/<number>/certificate.pdf")
@may(LOOK_BACK, own_certificate)
def own_pdf(number: str) -> Response:
    """One's own certificate, in the language of the page."""
    return pdf(certificate(), language.locale())
