"""Does the API keep its word?"""
