"""Over time: mastery, what to practise next, who may call whom, figures for a team."""
