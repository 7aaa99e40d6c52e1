"""Does each reader give the tables that a file holds, and refuse what it cannot read?"""
