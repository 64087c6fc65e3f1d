import type { DatabaseSync } from 'node:sqlite';
import { refillSearch } from './refill-search.ts';

/** A view of the database, and its SELECT. */
export interface View {
  name: string;
  sql: string;
}

/** Views whose text the migrations must follow. They leave other views as they are. */
export const wantedViews: readonly View[] = [];

const createView = ({ name, sql }: View) => `CREATE VIEW \`${name}\` AS\n${sql}`;

/** The wanted views that the database lacks, or has with another text. */
export function changedViews(database: DatabaseSync, wanted: readonly View[]): View[] {
  const find = database.prepare('select sql from sqlite_master where name = ?');
  return wanted.filter((view) => find.get(view.name)?.sql !== createView(view));
}

/**
 * The statements of a migration, with the views replaced around them: no statement then sees a
 * view whose columns it has dropped. Fills the search index again if it depends on one of them.
 */
export function replaceViews(views: readonly View[], statements: readonly string[]): string[] {
  return [
    ...views.map(({ name }) => `DROP VIEW IF EXISTS \`${name}\`;`),
    ...statements,
    ...views.map((view) => `${createView(view)};`),
    ...(views.some(({ name }) => name.endsWith('_documents')) ? refillSearch : []),
  ];
}

/** Throws the error of the first view that cannot be read. */
export function mustBeReadable(database: DatabaseSync): void {
  for (const { name } of database
    .prepare("select name from sqlite_master where type = 'view'")
    .all()) {
    try {
      database.prepare(`select * from "${name}"`);
    } catch (error) {
      throw new Error(`error in view ${name}: ${(error as Error).message}`);
    }
  }
}
