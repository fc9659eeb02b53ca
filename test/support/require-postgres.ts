/** `npm run test:postgres` names what it needs instead of quietly testing the embedded database. */
if (!process.env["TEST_DATABASE_URL"]) {
  console.error(
    "TEST_DATABASE_URL is not set. Give it a PostgreSQL 15+ server on which databases may be created, e.g. postgresql://postgres@127.0.0.1:5432/postgres",
  );
  process.exit(1);
}
