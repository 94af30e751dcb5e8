"""What the program carries with it: protocol and drug files, fonts, icons, wording, its own set-up. Imports nothing of ours."""
