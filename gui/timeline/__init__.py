"""The timeline: scale, ticks, painter and the widgets that show items over time. It draws rows and knows no log."""
