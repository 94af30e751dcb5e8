"""Makes a source checkout able to run: its environment and the system libraries that Qt needs.

Standard library only, and nothing of ours above this folder: it runs before anything is installed.
A frozen or installed program never gets past `environment.enter`.
"""
