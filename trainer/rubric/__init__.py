"""How a contact is judged: rubrics as data, detectors as code, findings with evidence. Knows no scenario."""
