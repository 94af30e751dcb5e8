"""The drug file on the screen: each bag in words, who stands for it, and a pharmacist's signature under it."""
