"""What can happen: the shape of a scenario, its case file, its state chart, its lint."""
