"""What becomes of the executed chapters: the record, citations, files, the site, the paper."""
