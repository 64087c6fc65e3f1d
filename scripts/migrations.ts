import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const breakpoint = '--> statement-breakpoint';

/** The migrations of a project, oldest first. */
export const migrationFiles = (root: string): string[] =>
  readdirSync(join(root, 'migrations'))
    .sort()
    .map((folder) => join(root, 'migrations', folder, 'migration.sql'));

export const readStatements = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .split(breakpoint)
    .map((statement) => statement.trim());

export const writeStatements = (file: string, statements: readonly string[]): void =>
  writeFileSync(file, `${statements.join(`${breakpoint}\n`)}\n`);

/** A database in memory that has the tables and views of the migrations, and no entries. */
export function migratedDatabase(files: readonly string[]): DatabaseSync {
  const database = new DatabaseSync(':memory:');
  for (const file of files) applyMigration(database, readStatements(file));
  return database;
}

/** Like D1, which applies a migration as one transaction. */
export function applyMigration(database: DatabaseSync, statements: readonly string[]): void {
  database.exec('BEGIN');
  for (const statement of statements) database.exec(statement);
  database.exec('COMMIT');
}
