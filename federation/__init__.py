"""Sister portals: what others hold, found beside our own records, never among them."""
