"""What every route asks: a permission, and the condition on the object its address names. A new route adds its line."""

PUBLIC = "public"

_OPEN = "attempt of one's own cohort that its trainers may read"

EXPORTS = {
    "exports.attempts_file": ("export", ""),
    "exports.findings_file": ("export", ""),
    "exports.page": ("export", ""),
}

REVIEWING = {
    "review.agreement": ("review", ""),
    "review.answer": ("review", _OPEN),
    "review.case": ("review", _OPEN),
    "review.claim": ("review", _OPEN),
    "review.close": ("review", _OPEN),
    "review.comment": ("review", _OPEN),
    "review.decide": ("review", _OPEN),
    "review.decisions_file": ("review", ""),
    "review.queue": ("review", ""),
    "review.release": ("review", _OPEN),
}

OFFICE = {
    "office.account": ("administer", ""),
    "office.add_account": ("administer", ""),
    "office.audit": ("administer", ""),
    "office.change_roles": ("administer", ""),
    "office.change_settings": ("administer", ""),
    "office.export_audit": ("administer", ""),
    "office.list_accounts": ("administer", ""),
    "office.make_link": ("administer", ""),
    "office.new_account": ("administer", ""),
    "office.new_password": (PUBLIC, ""),
    "office.rename": ("administer", ""),
    "office.resume": ("administer", ""),
    "office.retain": ("administer", ""),
    "office.show_settings": ("administer", ""),
    "office.suspend": ("administer", ""),
}

ROUTES = {
    "attempt.hand_in_attempt": ("look-back", "own attempt"),
    "attempt.mine": ("look-back", ""),
    "attempt.scorecard": ("practise", "own attempt"),
    "branch.beside": ("practise", "own attempt"),
    "branch.rewind": ("practise", "own attempt"),
    "call.call": ("practise", "own attempt"),
    "call.end": ("practise", "own attempt"),
    "call.hint": ("practise", "own attempt"),
    "call.leave": ("practise", "own attempt"),
    "call.misheard": ("practise", "own attempt"),
    "call.notes": ("practise", "own attempt"),
    "call.objection": ("practise", "own attempt"),
    "call.say": ("practise", "own attempt"),
    "call.silence": ("practise", "own attempt"),
    "catalogue.begin": ("practise", ""),
    "catalogue.case_file": ("practise", ""),
    "catalogue.scenarios": ("practise", ""),
    "finding.objection": ("practise", "own attempt"),
    "finding.wrong": ("practise", "own attempt"),
    "health.health": (PUBLIC, ""),
    "home.language": (PUBLIC, ""),
    "home.start": (PUBLIC, ""),
    "home.theme": (PUBLIC, ""),
    "home.try_a_call": ("practise", ""),
    "own.data": ("look-back", ""),
    "own.forget": ("look-back", ""),
    "own.take_along": ("look-back", ""),
    "quality.delete": ("assure", "own transcript"),
    "quality.judge_again": ("assure", "own transcript"),
    "quality.keep": ("assure", ""),
    "quality.laws": ("assure", "own transcript"),
    "quality.new": ("assure", ""),
    "quality.preview": ("assure", ""),
    "quality.scorecard": ("assure", "own transcript"),
    "quality.transcripts": ("assure", ""),
    "skills.mine": ("look-back", ""),
    "wrap_up.file": ("practise", "own attempt"),
    "wrap_up.wrap_up": ("practise", "own attempt"),
    **EXPORTS,
    **OFFICE,
    **REVIEWING,
}
