"""The desk of a written case: the sheet, the file, the post."""
