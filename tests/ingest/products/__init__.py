"""Does the export of each product become the records that it means?"""
