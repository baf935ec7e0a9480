"""Messages to people: worded in their language, carried by an SMTP server or, in the demo, into files."""
