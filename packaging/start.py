"""Where the frozen program starts."""

from voicecoach.__main__ import main

if __name__ == "__main__":
    main()
