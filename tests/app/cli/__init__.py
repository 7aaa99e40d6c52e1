"""Do the commands keep their word?"""
