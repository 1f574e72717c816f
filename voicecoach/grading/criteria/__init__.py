"""One small file a criterion: evidence in, a Score with its Findings out."""
