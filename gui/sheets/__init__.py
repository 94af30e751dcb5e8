"""Order sheets on the screen: the very pages that will be printed, and issuing them."""
