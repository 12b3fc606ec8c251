"""The only package that knows Peewee: journal, shadow rows, migrations, change feed."""

from wsd_tui.store.engines.lazy_driver import hold_back

hold_back()
