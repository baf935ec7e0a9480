"""Real transcripts: read from the formats they come in, speakers told apart, masked, and then judged."""
