import type { DatabaseSync } from 'node:sqlite';
import { documentViews } from '../src/model/documents.ts';
import { recordView } from '../src/model/record-view.ts';
import type { View } from '../src/model/view.ts';
import { refillSearch } from './refill-search.ts';

/** The views that follow from the declarations of fields and kinds. */
export const wantedViews: readonly View[] = [recordView, ...documentViews];

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
