"""Is the bundled example what it says it is?"""
