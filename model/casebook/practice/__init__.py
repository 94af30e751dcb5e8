"""The practice ward: eight patients who are nobody, in every state there is, with logs as a ward would write them.

Each history is a diary (`diary`): what happened, and when it was typed. The player puts them in one order and says them
to the real casebook, at their own times. To add an act to a history, add a line to its diary.
"""
