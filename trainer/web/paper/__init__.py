"""Pages on paper: certificates and reports as PDF, laid out by typst with fonts of our own."""
