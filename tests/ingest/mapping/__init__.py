"""Are the columns of tables that no product wrote understood?"""
