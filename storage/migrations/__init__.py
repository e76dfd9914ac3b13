"""The migrations, run by Alembic inside one writing transaction so that a kill leaves the old schema or the new one."""
