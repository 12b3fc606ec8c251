"""The data export of Zoho Desk, read into the journal and written from it."""
