"""What a collector's or borrower's words say: folded text, amounts, dates, instalments and durations."""
