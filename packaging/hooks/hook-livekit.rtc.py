"""The WebRTC library of livekit lies in a package of resources that nothing imports by name."""

from PyInstaller.utils.hooks import collect_data_files, collect_dynamic_libs

datas = collect_data_files("livekit.rtc.resources", excludes=["**/*.so", "**/*.dll", "**/*.dylib"])
binaries = collect_dynamic_libs("livekit.rtc")
hiddenimports = ["livekit.rtc.resources"]
