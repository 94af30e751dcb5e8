"""The steps from one schema to the next, run by Alembic. A step that was released is never changed."""
