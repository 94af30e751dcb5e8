"""Small widgets that every window shares. They show and ask; they know no patient, no plan and no act."""
