"""What the program carries with it: protocol and drug files, fonts, wording, its set-up. Imports nothing of ours."""
