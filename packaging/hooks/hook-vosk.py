"""PyInstaller knows nothing of vosk: its library lies in the package under each system's own ending."""

from PyInstaller.utils.hooks import collect_dynamic_libs

binaries = collect_dynamic_libs("vosk", search_patterns=["*.dll", "*.dylib", "lib*.so", "*.dyld"])
