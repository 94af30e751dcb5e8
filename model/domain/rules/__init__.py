"""One file a clinical rule: a short judgement over the walk's result. No rule imports another."""
