"""What does it cost? Ratios against a hand-written baseline in the same run; `make bench` runs them all."""
