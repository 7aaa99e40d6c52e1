"""Which tables does a file hold that is no delimited text? One module a kind; see ``parts``."""
