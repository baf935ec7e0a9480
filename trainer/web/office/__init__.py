"""The administrator's office: accounts, settings, the audit trail, what is kept for how long."""
