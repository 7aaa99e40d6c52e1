"""Is what people type understood?"""
