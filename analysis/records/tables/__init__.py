"""The rows of an edition's tables from what the methods give, and what each table leaves out, told."""
