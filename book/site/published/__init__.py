"""What a published site has for programs beside its pages: maps, a feed, a page for what is not."""
