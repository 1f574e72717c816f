"""PocketSphinx with its US English model and dictionary."""

from PyInstaller.utils.hooks import collect_data_files

datas = collect_data_files("pocketsphinx", includes=["model/**"])
