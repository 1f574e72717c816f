"""Stands in for PySide6.QtOpenGLWidgets: pyqtgraph derives a class from its widget and never makes one here."""

from PySide6.QtWidgets import QWidget as QOpenGLWidget

__all__ = ["QOpenGLWidget"]
