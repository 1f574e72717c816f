"""After grading: coaches' rulings, moments to practise, progress. Pure."""
