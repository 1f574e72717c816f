"""Stands in for PySide6.QtOpenGL, 9 MB that pyqtgraph loads for drawing in a way that nothing here asks for."""
