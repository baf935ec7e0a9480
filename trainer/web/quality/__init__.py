"""Quality assurance: real transcripts, masked before they are kept, judged like attempts and kept apart from them."""
