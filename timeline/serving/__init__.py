"""A preview of a document's page, for one person at one machine."""
