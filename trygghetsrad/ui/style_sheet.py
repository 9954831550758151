"""The one style sheet of the program, made from tokens."""

from __future__ import annotations

from pathlib import Path
from string import Template

from trygghetsrad.ui.tokens import TEXT_ROLES, Tokens

_FRAME = Template("""
QMainWindow, QDialog, #pages { background: $bg; }
QMenuBar { background: $chrome; color: $ink; padding: 1px 6px; border: 0; border-bottom: 1px solid $line; }
QMenuBar::item { padding: 5px 10px; border-radius: 5px; background: transparent; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $selected; color: $ink; }
QMenu { background: $surface; color: $ink; border: 1px solid $edge; padding: 5px; }
QMenu::item { padding: 5px 26px 5px 10px; border-radius: 4px; }
QMenu::item:selected { background: $accent; color: $accent_ink; }
QMenu::item:disabled { color: $edge; background: transparent; }
QMenu::separator { height: 1px; background: $line; margin: 5px 8px; }
QMenu::icon { padding-left: 8px; }
QMenu::indicator { width: 16px; height: 16px; margin-left: 7px; }
QMenu::indicator:checked { image: url("$pictures/tick_$name.svg"); }
QMenu::indicator:checked:selected { image: url("$pictures/check_$name.svg"); }
QMenu::right-arrow { image: url("$pictures/chevron_right_$name.svg"); width: 14px; height: 14px; }
QStatusBar { background: $chrome; color: $muted; border-top: 1px solid $line; }
QStatusBar::item { border: 0; }
QStatusBar QLabel { color: $muted; font-size: ${small}pt; }
QLabel[role="key"] { border: 1px solid $edge; border-radius: 4px; padding: 0 5px; color: $muted;
  background: $surface; font-size: ${small}pt; }
QFrame[message] { background: $surface; border: 1px solid $edge; border-left: 4px solid $accent;
  border-radius: 8px; }
QFrame[message="ok"] { border-left-color: $ok; }
QFrame[message="warn"] { border-left-color: $warn; }
QFrame[message="bad"] { border-left-color: $bad; }
QFrame#search { background: $surface; border: 1px solid $accent; border-radius: 10px; }
QFrame#searchLine { background: $line; border: 0; }
QListView#results, QListView#results::item { background: transparent; border: 0; padding: 0; }
#suggestions { border: 1px solid $edge; padding: 3px; }
#suggestions::item:selected { background: $accent; color: $accent_ink; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QToolTip { background: $surface; color: $ink; border: 1px solid $edge; padding: 4px 6px; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: $accent_soft; }
QScrollArea, QScrollArea > QWidget > QWidget#plain { background: transparent; border: 0; }
QFrame[card="true"] { background: $surface; border: 1px solid $line; border-radius: 8px; }
QFrame#navigation { background: $surface; border: 0; border-right: 1px solid $line; }
""")

_CONTROLS = Template("""
QPushButton { background: $surface; color: $ink; border: 1px solid $edge; border-radius: 6px;
  padding: 5px 13px; min-height: 20px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $selected; }
QPushButton:disabled { color: $edge; border-color: $line; background: transparent; }
QPushButton:focus { border: 2px solid $accent; padding: 4px 12px; }
QPushButton:checked { background: $accent_soft; color: $accent; border-color: $accent; }
QPushButton[primary="true"], QDialogButtonBox QPushButton:default {
  background: $accent; color: $accent_ink; border-color: $accent; font-weight: 600; }
QPushButton[primary="true"]:hover, QDialogButtonBox QPushButton:default:hover {
  background: $accent_hover; border-color: $accent_hover; }
QPushButton[primary="true"]:focus, QDialogButtonBox QPushButton:default:focus {
  border: 2px solid $ink; }
QPushButton[primary="true"]:disabled { background: $line; color: $muted; border-color: $line; }
QPushButton[flat="true"] { border: 1px solid transparent; background: transparent; color: $accent;
  padding: 3px 6px; }
QPushButton[flat="true"]:hover { background: $accent_soft; }
QPushButton[flat="true"]:focus { border: 2px solid $accent; padding: 2px 5px; }
QPushButton::menu-indicator { image: url("$pictures/chevron_down_$name.svg"); width: 14px; height: 14px;
  subcontrol-position: right center; right: 7px; }
QPushButton[hinted="true"] { text-align: left; }
QTabBar { background: transparent; border: 0; }
QTabBar::tab { background: transparent; color: $muted; border: 2px solid transparent;
  border-bottom: 3px solid transparent; padding: 6px 14px 5px 14px; margin-right: 4px; font-weight: 600; }
QTabBar[narrow="true"]::tab { padding: 6px 8px 5px 8px; margin-right: 0; }
QTabBar::tab:hover { color: $ink; border-bottom-color: $line; }
QTabBar::tab:selected { color: $accent; border-bottom-color: $accent; }
QTabBar::tab:focus { border: 2px solid $accent; border-bottom-width: 3px; border-radius: 5px; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 4px; }
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:checked { background: $accent_soft; color: $accent; }
QToolButton:focus { border: 2px solid $accent; padding: 3px; }
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox { background: $surface; color: $ink;
  border: 1px solid $edge; border-radius: 6px; padding: 4px 8px; min-height: 20px;
  selection-background-color: $accent; selection-color: $accent_ink; }
QLineEdit, QPlainTextEdit, QTextEdit { placeholder-text-color: $muted; }
QPlainTextEdit, QTextEdit { padding: 4px 5px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {
  border: 2px solid $accent; padding: 3px 7px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: 3px 4px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {
  background: $bg; color: $muted; border-color: $line; }
QLineEdit:read-only { background: $bg; }
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"], QComboBox[invalid="true"],
QAbstractSpinBox[invalid="true"] { border: 2px solid $bad; padding: 3px 7px; }
QPlainTextEdit[bare="true"], QTextEdit[bare="true"], QLineEdit[bare="true"] { border: 0; padding: 0;
  background: transparent; }
QAbstractSpinBox { min-height: 16px; padding: 3px 8px 2px 8px; }
QAbstractSpinBox:focus { padding: 2px 7px 1px 7px; }
QComboBox QLineEdit, QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus {
  border: 0; padding: 0; background: transparent; min-height: 0; }
QComboBox::drop-down { border: 0; width: 24px; subcontrol-position: right center; }
QComboBox::down-arrow { image: url("$pictures/chevron_down_$name.svg"); width: 16px; height: 16px; }
QComboBox QAbstractItemView { background: $surface; color: $ink; border: 1px solid $edge; padding: 4px;
  selection-background-color: $accent; selection-color: $accent_ink; outline: 0; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: 0; width: 20px;
  background: transparent; }
QAbstractSpinBox::up-arrow { image: url("$pictures/chevron_up_$name.svg"); width: 13px; height: 13px; }
QAbstractSpinBox::down-arrow { image: url("$pictures/chevron_down_$name.svg"); width: 13px; height: 13px; }
QDateEdit::drop-down, QDateTimeEdit::drop-down { border: 0; width: 24px; subcontrol-position: right center; }
QDateEdit::down-arrow, QDateTimeEdit::down-arrow { width: 16px;
  image: url("$pictures/chevron_down_$name.svg");
  height: 16px; }
QCheckBox, QRadioButton { spacing: 8px; color: $ink; padding: 2px; border: 2px solid transparent;
  border-radius: 5px; }
QCheckBox:focus, QRadioButton:focus { border-color: $accent; }
QCheckBox:disabled, QRadioButton:disabled { color: $muted; }
QCheckBox::indicator, QRadioButton::indicator { width: 16px; height: 16px; border: 1px solid $edge;
  background: $surface; border-radius: 4px; }
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $accent; }
QCheckBox::indicator:checked, QRadioButton::indicator:checked { background: $accent; border-color: $accent; }
QCheckBox::indicator:checked { image: url("$pictures/check_$name.svg"); }
QRadioButton::indicator:checked { image: url("$pictures/dot_$name.svg"); }
QCheckBox::indicator:disabled { border-color: $line; background: $bg; }
QProgressBar { background: $neutral_soft; border: 0; border-radius: 4px; max-height: 8px; color: $ink; }
QProgressBar::chunk { background: $accent; border-radius: 4px; }
QGroupBox { border: 1px solid $line; border-radius: 8px; margin-top: 10px; padding-top: 8px; }
QGroupBox::title { subcontrol-origin: margin; left: 12px; padding: 0 4px; color: $muted; }
""")

_LISTS = Template("""
QAbstractItemView { background: $surface; color: $ink; border: 0; outline: 0;
  selection-background-color: $selected; selection-color: $ink; }
QTableView { gridline-color: $line; }
QHeaderView { background: $surface; border: 0; }
QHeaderView::section { background: $surface; color: $muted; border: 0; border-bottom: 1px solid $line;
  padding: 5px 10px; font-weight: 600; font-size: ${small}pt; }
QHeaderView::section:hover { background: $hover; color: $ink; }
QHeaderView::up-arrow { image: url("$pictures/chevron_up_$name.svg"); width: 13px; height: 13px;
  subcontrol-position: right center; right: 4px; }
QHeaderView::down-arrow { image: url("$pictures/chevron_down_$name.svg"); width: 13px; height: 13px;
  subcontrol-position: right center; right: 4px; }
QTableCornerButton::section { background: $surface; border: 0; }
QListView::item { padding: 5px 8px; border-radius: 5px; }
QListView::item:hover { background: $hover; }
QListView::item:selected { background: $selected; color: $ink; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $edge; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")


def style_sheet(tokens: Tokens, base_pt: float, pictures: Path) -> str:
    """Make the style sheet.

    Args:
        base_pt: size of ordinary text, in points.
        pictures: the folder of arrows and check marks.
    """
    values = {**tokens._asdict(), "small": f"{base_pt * 0.89:.2f}", "pictures": pictures.as_posix()}
    colors = tokens._asdict()
    roles = "\n".join(
        f'QLabel[role="{role}"] {{ font-size: {base_pt * size:.2f}pt; font-weight: {weight};'
        f" color: {colors[token]}; }}"
        for role, (size, weight, token) in TEXT_ROLES.items()
    )
    return "".join(part.substitute(values) for part in (_FRAME, _CONTROLS, _LISTS)) + roles
