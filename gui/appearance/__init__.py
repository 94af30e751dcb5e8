"""Theme and text size: chosen by whoever stands at the workstation, kept on it, applied to every open window."""
