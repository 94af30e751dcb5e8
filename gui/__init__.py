"""Windows, dialogs and charts: everything that knows Qt, and the plain Python beside it that turns plans into rows."""
