"""Does the import read, recognise, link and explain what users have?"""
