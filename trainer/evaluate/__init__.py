"""How well the language room does on labelled data; it measures and never trains."""
