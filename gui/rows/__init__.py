"""Plans turned into rows of text and values for the screen: plain Python, no Qt."""
