"""The pages that are generated from the record, and what a chapter's page ends with."""
