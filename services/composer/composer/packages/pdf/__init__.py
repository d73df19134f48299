"""PDFs checked, stamped and put together, in a process of their own (`apart`): a hostile file stops no service.

What that process loads is kept small: it is started for each job.
"""
