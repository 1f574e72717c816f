"""The computer the program runs on: folders, settings, policy, logs, licences of what is installed."""
