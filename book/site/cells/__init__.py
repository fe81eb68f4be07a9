"""How a chapter's cells become a part of a page: what they show, and their code folded under it."""
