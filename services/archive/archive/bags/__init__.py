"""Taking out: a case, or a document, as a BagIt bag (RFC 8493) that a stranger verifies with public tools, without a network."""
