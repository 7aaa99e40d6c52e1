"""Does strength mean what we say it means? The parts of `benchmarks/strength_validity.py`."""
