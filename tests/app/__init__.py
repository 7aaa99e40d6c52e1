"""Does the service do what pages, API and commands promise?"""
