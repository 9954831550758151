"""Write the JSON Schema of the export anew from the models: `python -m tools.write_export_schema`."""

from __future__ import annotations

from pathlib import Path

from trygghetsrad.services.export_format import schema_text


def main() -> None:
    """Write `docs/export.schema.json`."""
    target = Path(__file__).resolve().parents[1] / "docs" / "export.schema.json"
    target.write_text(schema_text(), encoding="utf-8")
    print(target)


if __name__ == "__main__":
    main()
