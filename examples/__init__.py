"""Which example does the project ship, and how is it made?"""
