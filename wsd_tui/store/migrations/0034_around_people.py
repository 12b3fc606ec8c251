"""What somebody ever borrowed, and who came since a moment, without looking at all of it."""


def up(migrator, db):
    """Index every loan by its person, not only what is out, and arrivals by their time."""
    db.execute_sql("DROP INDEX loan_person")
    db.execute_sql("CREATE INDEX loan_person ON loan (person)")
    db.execute_sql("CREATE INDEX waiting_arrived ON waiting (arrived_at)")
