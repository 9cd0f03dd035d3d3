"""Steps of paper: what stands where, PDFs, documents, pictures."""
