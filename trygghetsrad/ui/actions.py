"""The action table: every action of the program is one row here, with its text, shortcut and menu.

The menus, their shortcuts and the list of shortcuts under Hjälp are made from the table. A row is answered by
the page shown (`actions_now`), else by the frame, else by the composition root, under the row's key; while
nobody answers, the row is disabled.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from trygghetsrad.ui.menus import QT_TRANSLATE_NOOP, Menu


@dataclass(frozen=True, slots=True)
class Rule:
    """When a row may be used.

    Attributes:
        needs_file: only while a file is open.
        writes: not while the file is open for reading only.
        by_page: only a page answers. A row of another kind that nobody answers at start is left out of the
            menus; a row of this kind is disabled while the page shown does not answer it.

    """

    needs_file: bool = True
    writes: bool = False
    by_page: bool = False


ALWAYS = Rule(needs_file=False)
WITH_FILE = Rule()
WRITING = Rule(writes=True)
BY_PAGE = Rule(by_page=True)
BY_PAGE_WRITING = Rule(writes=True, by_page=True)


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action.

    Attributes:
        key: name of the handler.
        text: in Swedish, with access key; "…" where a question follows.
        shortcuts: parted by "; "; the first one is shown.
        icon: name of an icon, "" for none.

    """

    key: str
    text: str
    rule: Rule
    shortcuts: str = ""
    icon: str = ""

    @property
    def label(self) -> str:
        """Give the translated text."""
        return QCoreApplication.translate("Actions", self.text)


# One action, one line: the table is read by column.
# fmt: off
_FILE = (
    (
        ActionRow("new_file", QT_TRANSLATE_NOOP("Actions", "&Ny databas…"), ALWAYS, "", "document_add"),
        ActionRow("open_file", QT_TRANSLATE_NOOP("Actions", "&Öppna…"), ALWAYS, "Ctrl+O", "folder_open"),
        ActionRow("open_recent", QT_TRANSLATE_NOOP("Actions", "Öppna &senaste"), ALWAYS),
        ActionRow("open_sample", QT_TRANSLATE_NOOP("Actions", "Prova med &exempelår"), ALWAYS, "", "beaker"),
    ),
    (
        ActionRow("back_up", QT_TRANSLATE_NOOP("Actions", "Säkerhets&kopiera…"), WITH_FILE),
        ActionRow("show_backups", QT_TRANSLATE_NOOP("Actions", "&Återställ en säkerhetskopia…"), WITH_FILE,
                  "", "history"),
        ActionRow("move_file", QT_TRANSLATE_NOOP("Actions", "Fl&ytta till en annan dator…"), WITH_FILE),
        ActionRow("open_moved", QT_TRANSLATE_NOOP("Actions", "&Hämta en flyttad fil…"), ALWAYS),
        ActionRow("check_database", QT_TRANSLATE_NOOP("Actions", "Kontrollera &databasen"), WITH_FILE),
        ActionRow("recognise", QT_TRANSLATE_NOOP("Actions", "Känn i&gen ett dokument…"), WITH_FILE),
        ActionRow("recognise_code", QT_TRANSLATE_NOOP("Actions", "Känn igen en k&ontrollkod…"), WITH_FILE),
        ActionRow("export_json", QT_TRANSLATE_NOOP("Actions", "E&xportera (JSON)…"),
                  WITH_FILE, "", "arrow_upload"),
        ActionRow("import_promises", QT_TRANSLATE_NOOP("Actions", "Läs in löften &från en sida…"),
                  BY_PAGE_WRITING, "", "arrow_download"),
        ActionRow("import_list", QT_TRANSLATE_NOOP("Actions", "L&äs in lista…"), WRITING, "", "table"),
        ActionRow("import_json", QT_TRANSLATE_NOOP("Actions", "&Importera (JSON)…"),
                  ALWAYS, "", "arrow_download"),
    ),
    (
        ActionRow("print", QT_TRANSLATE_NOOP("Actions", "Skriv &ut…"), BY_PAGE, "Ctrl+P", "print"),
        ActionRow("save_pdf", QT_TRANSLATE_NOOP("Actions", "S&para papper som…"),
                  BY_PAGE, "Ctrl+Shift+P", "save"),
        ActionRow("send", QT_TRANSLATE_NOOP("Actions", "Ski&cka…"), BY_PAGE, "Ctrl+Shift+K", "send"),
    ),
    (
        ActionRow("send_for_review", QT_TRANSLATE_NOOP("Actions", "Skicka på g&ranskning"), BY_PAGE_WRITING),
        ActionRow("take_back", QT_TRANSLATE_NOOP("Actions", "&Ta tillbaka från granskning"),
                  BY_PAGE_WRITING),
        ActionRow("publish", QT_TRANSLATE_NOOP("Actions", "Pu&blicera webbversionen…"), BY_PAGE_WRITING),
        ActionRow("archive", QT_TRANSLATE_NOOP("Actions", "Arki&vera…"), BY_PAGE_WRITING),
        ActionRow("signed_copy", QT_TRANSLATE_NOOP("Actions", "&Lägg in undertecknad kopia…"),
                  BY_PAGE_WRITING),
    ),
    (
        ActionRow("quit", QT_TRANSLATE_NOOP("Actions", "&Avsluta"), ALWAYS, "Ctrl+Q"),
    ),
)
_EDIT = (
    (
        ActionRow("undo", QT_TRANSLATE_NOOP("Actions", "&Ångra"), WRITING, "Ctrl+Z", "arrow_undo"),
        ActionRow("redo", QT_TRANSLATE_NOOP("Actions", "&Gör om"),
                  WRITING, "Ctrl+Y; Ctrl+Shift+Z", "arrow_redo"),
    ),
    (
        ActionRow("cut", QT_TRANSLATE_NOOP("Actions", "Klipp &ut"), ALWAYS, "Ctrl+X"),
        ActionRow("copy", QT_TRANSLATE_NOOP("Actions", "&Kopiera"), ALWAYS, "Ctrl+C"),
        ActionRow("paste", QT_TRANSLATE_NOOP("Actions", "Klistra &in"), ALWAYS, "Ctrl+V"),
        ActionRow("bold", QT_TRANSLATE_NOOP("Actions", "&Fet text"), BY_PAGE_WRITING, "Ctrl+B", "text_bold"),
        ActionRow("text_modules", QT_TRANSLATE_NOOP("Actions", "Färdiga te&xter"),
                  BY_PAGE_WRITING, "Ctrl+T", "notepad"),
        ActionRow("spelling", QT_TRANSLATE_NOOP("Actions", "Nästa sta&vfel"), BY_PAGE_WRITING, "Shift+F7"),
    ),
    (
        ActionRow("new_concern", QT_TRANSLATE_NOOP("Actions", "Ny &synpunkt"),
                  BY_PAGE_WRITING, "Ctrl+Shift+S", "add"),
        ActionRow("new_action_item", QT_TRANSLATE_NOOP("Actions", "Ny å&tgärd"),
                  BY_PAGE_WRITING, "Ctrl+Shift+A", "add"),
        ActionRow("new_conclusion", QT_TRANSLATE_NOOP("Actions", "Nytt stä&llningstagande"),
                  BY_PAGE_WRITING, "Ctrl+Shift+U", "add"),
    ),
    (
        ActionRow("link_recurring", QT_TRANSLATE_NOOP("Actions", "Som tidigare: åt&erkommande"),
                  BY_PAGE_WRITING, "Alt+1"),
        ActionRow("link_duplicate", QT_TRANSLATE_NOOP("Actions", "Som tidigare: &dubblett"),
                  BY_PAGE_WRITING, "Alt+2"),
        ActionRow("link_moved", QT_TRANSLATE_NOOP("Actions", "Som tidigare: fl&yttad hit"),
                  BY_PAGE_WRITING, "Alt+3"),
        ActionRow("link_none", QT_TRANSLATE_NOOP("Actions", "I&nte som tidigare"), BY_PAGE_WRITING, "Alt+4"),
    ),
    (
        ActionRow("mask", QT_TRANSLATE_NOOP("Actions", "Maske&ra…"),
                  BY_PAGE_WRITING, "Ctrl+Shift+M", "shield"),
        ActionRow("delete", QT_TRANSLATE_NOOP("Actions", "Ta &bort"),
                  BY_PAGE_WRITING, "Ctrl+Delete", "delete"),
    ),
    (
        ActionRow("new_promise", QT_TRANSLATE_NOOP("Actions", "Nytt medb&orgarlöfte"),
                  BY_PAGE_WRITING, "", "ribbon"),
        ActionRow("new_commitment", QT_TRANSLATE_NOOP("Actions", "Lägg till åtagande &på löftet"),
                  BY_PAGE_WRITING, "", "add"),
        ActionRow("edit_promise", QT_TRANSLATE_NOOP("Actions", "Ändra löfte eller åt&agande"),
                  BY_PAGE_WRITING, "", "edit"),
    ),
    (
        ActionRow("search_everything", QT_TRANSLATE_NOOP("Actions", "S&ök i allt…"),
                  WITH_FILE, "Ctrl+E; Ctrl+K", "search"),
    ),
)
_MEETING = (
    (
        ActionRow("new_meeting", QT_TRANSLATE_NOOP("Actions", "&Ny dialog…"),
                  WRITING, "Ctrl+N", "calendar_add"),
        ActionRow("open_next_meeting", QT_TRANSLATE_NOOP("Actions", "&Öppna nästa dialog"),
                  WITH_FILE, "Ctrl+M", "play"),
    ),
    (
        ActionRow("preparation", QT_TRANSLATE_NOOP("Actions", "&Förberedelse"), BY_PAGE, "F2"),
        ActionRow("meeting_mode", QT_TRANSLATE_NOOP("Actions", "&Mötesläge"), BY_PAGE, "F4"),
        ActionRow("minutes", QT_TRANSLATE_NOOP("Actions", "&Protokoll"), BY_PAGE, "F5"),
        ActionRow("papers", QT_TRANSLATE_NOOP("Actions", "Papper o&ch utskrifter"), BY_PAGE, "F6"),
    ),
    (
        ActionRow("capture", QT_TRANSLATE_NOOP("Actions", "&Snabbrad"),
                  BY_PAGE_WRITING, "Ctrl+J; Ctrl+Space"),
        ActionRow("change_kind", QT_TRANSLATE_NOOP("Actions", "Gör &om det fångade till…"),
                  BY_PAGE_WRITING, "Ctrl+Shift+G"),
        ActionRow("attendance", QT_TRANSLATE_NOOP("Actions", "När&varo"), BY_PAGE, "F3", "people"),
        ActionRow("next_item", QT_TRANSLATE_NOOP("Actions", "Nästa pun&kt"),
                  BY_PAGE, "Ctrl+Down", "chevron_down"),
        ActionRow("previous_item", QT_TRANSLATE_NOOP("Actions", "Före&gående punkt"),
                  BY_PAGE, "Ctrl+Up", "chevron_up"),
        ActionRow("go_to_item", QT_TRANSLATE_NOOP("Actions", "&Hoppa till punkt"), BY_PAGE, "Ctrl+G"),
    ),
    (
        ActionRow("new_agenda_item", QT_TRANSLATE_NOOP("Actions", "Ny p&unkt"),
                  BY_PAGE_WRITING, "Ctrl+Shift+N", "add"),
        ActionRow("edit_agenda_item", QT_TRANSLATE_NOOP("Actions", "&Ändra punkten"),
                  BY_PAGE_WRITING, "Alt+Enter; Alt+Return", "edit"),
        ActionRow("item_up", QT_TRANSLATE_NOOP("Actions", "Fl&ytta punkten uppåt"),
                  BY_PAGE_WRITING, "Alt+Up"),
        ActionRow("item_down", QT_TRANSLATE_NOOP("Actions", "Flytta punkt&en nedåt"),
                  BY_PAGE_WRITING, "Alt+Down"),
        ActionRow("defer_item", QT_TRANSLATE_NOOP("Actions", "&Bordlägg punkten"),
                  BY_PAGE_WRITING, "Ctrl+Shift+B", "chevron_right"),
        ActionRow("offer_items", QT_TRANSLATE_NOOP("Actions", "Förslag &till dagordningen"),
                  BY_PAGE_WRITING, "Ctrl+Shift+D", "lightbulb"),
        ActionRow("agenda_template", QT_TRANSLATE_NOOP("Actions", "Vä&xla mall för dagordningen…"),
                  BY_PAGE_WRITING, "", "task_list_ltr"),
        ActionRow("replies", QT_TRANSLATE_NOOP("Actions", "Ja och ne&j till kallelsen"),
                  BY_PAGE, "Ctrl+Shift+V"),
        ActionRow("attach", QT_TRANSLATE_NOOP("Actions", "B&ilagor"), BY_PAGE, "Ctrl+Shift+O"),
        ActionRow("reopen_item", QT_TRANSLATE_NOOP("Actions", "&Återuppta punkten"),
                  BY_PAGE_WRITING, "Ctrl+Shift+Enter; Ctrl+Shift+Return"),
    ),
    (
        ActionRow("bullets", QT_TRANSLATE_NOOP("Actions", "Punkt&lista"),
                  BY_PAGE_WRITING, "Ctrl+Shift+L", "text_bullet_list"),
    ),
    (
        ActionRow("start_meeting", QT_TRANSLATE_NOOP("Actions", "Sta&rta mötet"),
                  BY_PAGE_WRITING, "Ctrl+F12"),
        ActionRow("end_meeting", QT_TRANSLATE_NOOP("Actions", "&Avsluta mötet"), BY_PAGE_WRITING, "F12"),
        ActionRow("finalise", QT_TRANSLATE_NOOP("Actions", "Fär&digställ och lås…"),
                  BY_PAGE_WRITING, "", "lock_closed"),
    ),
)
_ROOM = (
    (
        ActionRow("round", QT_TRANSLATE_NOOP("Actions", "&Laget runt"), BY_PAGE, "F9", "people_community"),
        ActionRow("next_speaker", QT_TRANSLATE_NOOP("Actions", "&Nästa talare"),
                  BY_PAGE_WRITING, "F8", "chevron_right"),
        ActionRow("previous_speaker", QT_TRANSLATE_NOOP("Actions", "&Föregående talare"),
                  BY_PAGE_WRITING, "Shift+F8", "chevron_left"),
        ActionRow("pass_speaker", QT_TRANSLATE_NOOP("Actions", "&Avstår ordet"), BY_PAGE_WRITING, "F7"),
        ActionRow("give_floor", QT_TRANSLATE_NOOP("Actions", "&Ordet till"), BY_PAGE_WRITING, "Shift+F9"),
        ActionRow("end_round", QT_TRANSLATE_NOOP("Actions", "A&vsluta laget runt"), BY_PAGE_WRITING),
        ActionRow("note_round", QT_TRANSLATE_NOOP("Actions", "&Skriv antalet i anteckningarna"),
                  BY_PAGE_WRITING, "Ctrl+F8", "notepad"),
    ),
    (
        ActionRow("follow_up", QT_TRANSLATE_NOOP("Actions", "Uppföl&jning"),
                  BY_PAGE, "Ctrl+U", "task_list_ltr"),
        ActionRow("private_notes", QT_TRANSLATE_NOOP("Actions", "&Egna anteckningar"),
                  BY_PAGE, "Ctrl+Shift+E", "shield"),
    ),
    (
        ActionRow("show_room", QT_TRANSLATE_NOOP("Actions", "Visa för &rummet"), BY_PAGE, "F11", "eye"),
    ),
)
_FOLLOW_UP = (
    (
        ActionRow("mark_done", QT_TRANSLATE_NOOP("Actions", "&Markera som klar"),
                  BY_PAGE_WRITING, "Ctrl+Enter; Ctrl+Return", "checkmark"),
        ActionRow("write_comment", QT_TRANSLATE_NOOP("Actions", "Skriv vad som &hänt"),
                  BY_PAGE_WRITING, "Ctrl+Shift+C"),
        ActionRow("postpone", QT_TRANSLATE_NOOP("Actions", "&Ändra slutdatum"),
                  BY_PAGE_WRITING, "Ctrl+D", "calendar_ltr"),
        ActionRow("assign_owner", QT_TRANSLATE_NOOP("Actions", "&Ansvarig…"),
                  BY_PAGE_WRITING, "Ctrl+Shift+H", "people"),
        ActionRow("tie_to_promise", QT_TRANSLATE_NOOP("Actions", "Koppla till lö&fte…"),
                  BY_PAGE_WRITING, "Ctrl+Shift+Y", "ribbon"),
    ),
    (
        ActionRow("owner_letters", QT_TRANSLATE_NOOP("Actions", "Åtgärds&brev och påminnelser"),
                  WITH_FILE, "Ctrl+H", "mail"),
        ActionRow("owner_replies", QT_TRANSLATE_NOOP("Actions", "Sva&r från ansvariga"), WRITING, "", "mail"),
    ),
    (
        ActionRow("problems", QT_TRANSLATE_NOOP("Actions", "&Problemkort"), WITH_FILE, "Ctrl+R", "tag"),
        ActionRow("new_problem", QT_TRANSLATE_NOOP("Actions", "Nytt problemkort för det &valda"),
                  BY_PAGE_WRITING, "Ctrl+Shift+R", "tag"),
        ActionRow("timeline", QT_TRANSLATE_NOOP("Actions", "T&idslinje"), WITH_FILE, "Ctrl+L", "history"),
    ),
)
_VIEW = (
    (
        ActionRow("search", QT_TRANSLATE_NOOP("Actions", "Fil&trera listan"), BY_PAGE, "Ctrl+F", "filter"),
        ActionRow("narrow_list", QT_TRANSLATE_NOOP("Actions", "B&egränsa listan…"),
                  BY_PAGE, "Ctrl+Shift+F", "filter"),
        ActionRow("sort_list", QT_TRANSLATE_NOOP("Actions", "S&ortera listan…"),
                  BY_PAGE, "Ctrl+Shift+I", "arrow_sort_down"),
        ActionRow("choose_columns", QT_TRANSLATE_NOOP("Actions", "Listans &kolumner…"),
                  BY_PAGE, "Ctrl+Shift+T", "table"),
    ),
    (
        ActionRow("save_list", QT_TRANSLATE_NOOP("Actions", "Spara &listan för Excel…"),
                  BY_PAGE, "Ctrl+Shift+X", "table"),
    ),
    (
        ActionRow("full_screen", QT_TRANSLATE_NOOP("Actions", "&Helskärm"), ALWAYS, "Ctrl+F11"),
    ),
    (
        ActionRow("larger_text", QT_TRANSLATE_NOOP("Actions", "&Större text"), ALWAYS, "Ctrl++; Ctrl+="),
        ActionRow("smaller_text", QT_TRANSLATE_NOOP("Actions", "&Mindre text"), ALWAYS, "Ctrl+-"),
        ActionRow("normal_text", QT_TRANSLATE_NOOP("Actions", "&Normal text"), ALWAYS, "Ctrl+0"),
    ),
)
_HELP = (
    (
        ActionRow("manual", QT_TRANSLATE_NOOP("Actions", "&Handbok"), ALWAYS, "F1", "question_circle"),
        ActionRow("commands", QT_TRANSLATE_NOOP("Actions", "Hitta ett ko&mmando…"),
                  ALWAYS, "Alt+Q", "lightbulb"),
        ActionRow("shortcuts", QT_TRANSLATE_NOOP("Actions", "&Kortkommandon"), ALWAYS, "", "keyboard"),
    ),
    (
        ActionRow("show_log", QT_TRANSLATE_NOOP("Actions", "&Visa loggen"), ALWAYS, "", "notepad"),
        ActionRow("about", QT_TRANSLATE_NOOP("Actions", "&Om Trygghetsråd"), ALWAYS, "", "info"),
    ),
)
# fmt: on

ACTION_TABLE: dict[Menu, tuple[tuple[ActionRow, ...], ...]] = {
    Menu.FILE: _FILE,
    Menu.EDIT: _EDIT,
    Menu.MEETING: _MEETING,
    Menu.ROOM: _ROOM,
    Menu.FOLLOW_UP: _FOLLOW_UP,
    Menu.VIEW: _VIEW,
    Menu.HELP: _HELP,
}
"""The rows of each menu, in groups with a line between them."""


def all_rows() -> tuple[ActionRow, ...]:
    """Give every row, in the order of the menus."""
    return tuple(row for groups in ACTION_TABLE.values() for group in groups for row in group)
