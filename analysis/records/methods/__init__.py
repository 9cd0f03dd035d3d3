"""Methods on publication records, one module a subject: each gives the rows of a table."""
