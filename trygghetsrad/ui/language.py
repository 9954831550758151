"""Makes Qt itself speak Swedish: standard buttons, calendars, numbers."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator


def speak_swedish(app: QCoreApplication) -> bool:
    """Set the locale to Swedish and load Qt's own Swedish texts; False when they are not installed."""
    QLocale.setDefault(QLocale(QLocale.Language.Swedish, QLocale.Country.Sweden))
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    return translator.load("qtbase_sv", folder) and app.installTranslator(translator)
