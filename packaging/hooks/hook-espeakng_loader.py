"""The espeak-ng library and its data; what English does not need is pruned by the spec."""

from PyInstaller.utils.hooks import collect_data_files, collect_dynamic_libs

datas = collect_data_files("espeakng_loader", excludes=["**/*.so*", "**/*.dll", "**/*.dylib"])
binaries = collect_dynamic_libs("espeakng_loader")
