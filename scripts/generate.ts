import { execFileSync } from 'node:child_process';
import type { View } from '../src/model/view.ts';
import { readCommandLine, runScript } from './command-line.ts';
import {
  applyMigration,
  migratedDatabase,
  migrationFiles,
  readStatements,
  writeStatements,
} from './migrations.ts';
import { rebuildTables } from './rebuild.ts';
import { changedViews, mustBeReadable, replaceViews, wantedViews } from './views.ts';

/** Writes a migration if the tables in schema/ or the wanted views differ from the migrations. */
export function generate(
  flags: readonly string[],
  views: readonly View[] = wantedViews,
  root = '.',
): void {
  const database = migratedDatabase(migrationFiles(root));
  const changed = changedViews(database, views);
  const generated = drizzleKit(flags, root);
  const file = generated ?? (changed.length ? drizzleKit(['--custom', ...flags], root) : undefined);
  if (!file) return;
  const statements = generated ? readStatements(file) : [];
  const mended = replaceViews(changed, rebuildTables(database, statements));
  writeStatements(file, mended);
  try {
    applyMigration(database, mended);
    mustBeReadable(database);
  } catch (error) {
    throw new Error(
      `${file} does not work: ${(error as Error).message}.\nCorrect it by hand, or delete its folder and change the tables.`,
    );
  }
}

/** The migration that drizzle-kit writes, if it writes one. */
function drizzleKit(flags: readonly string[], root: string): string | undefined {
  const before = new Set(migrationFiles(root));
  execFileSync('drizzle-kit', ['generate', ...flags], { cwd: root, stdio: 'inherit' });
  return migrationFiles(root).find((file) => !before.has(file));
}

const usage = `npm run db:generate [-- --name severity]

Writes a migration that brings the database to the tables in schema/ and keeps its rows.
Takes the flags of "drizzle-kit generate".`;

if (import.meta.main) {
  await runScript(async () => {
    readCommandLine(usage, { strict: false });
    generate(process.argv.slice(2));
  });
}
