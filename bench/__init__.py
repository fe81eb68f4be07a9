"""What the book costs: `make bench` measures it beside what it is measured against."""
