"""Arabic, French and English text: normalised, cut, stemmed; pure, and imports nothing of ours."""
