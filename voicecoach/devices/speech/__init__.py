"""Text to sound: pyttsx3 in a helper process, its voices and the clips it made."""
