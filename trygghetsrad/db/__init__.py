"""The council's file: models, engine, unit of work, journal, migrations. All SQL is here."""
