"""What somebody had typed and not saved: kept while they type, and offered when they come back."""
