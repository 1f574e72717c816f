import voicecoach  # noqa: F401 -- sets how many threads numpy takes, which counts only before numpy is imported
