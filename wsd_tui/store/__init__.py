"""The only package that knows Peewee: journal, shadow rows, migrations, change feed."""
