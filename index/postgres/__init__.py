"""Statements in PostgreSQL, which several servers share. The extra `postgres` brings psycopg."""
