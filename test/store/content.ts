import { DatabaseSync } from 'node:sqlite';
import { localFile, type Target } from '../../scripts/database.ts';

/** What a local database holds. */
export interface Content {
  /** Of every table and view, the columns and the rows in them. */
  tables: Record<string, { columns: string[]; rows: string[] }>;
  /** Of every search table, the words with the rows and columns that they occur in. */
  words: Record<string, string[]>;
  indexes: string[];
  violations: unknown[];
}

export function withDatabase<Result>(
  target: Target,
  use: (database: DatabaseSync) => Result,
): Result {
  const database = new DatabaseSync(localFile(target));
  try {
    return use(database);
  } finally {
    database.close();
  }
}

/** Of a later content, only the tables and columns that an earlier one had. */
export function contentOf(target: Target, earlier?: Content): Content {
  return withDatabase(target, (database) => {
    const namesIn = (query: string) =>
      database
        .prepare(query)
        .all()
        .map(({ name }) => String(name));
    const tables = namesIn(
      "select name from pragma_table_list where schema = 'main' and type in ('table', 'view')",
    ).filter((name) => !/^(sqlite|_cf|d1)_/.test(name));
    return {
      tables: Object.fromEntries(
        (earlier ? Object.keys(earlier.tables) : tables).map((table) => {
          const columns =
            earlier?.tables[table]?.columns ??
            namesIn(`select name from pragma_table_xinfo('${table}')`);
          const list = columns.map((column) => `"${column}"`).join();
          return [table, { columns, rows: rowsOf(database, `select ${list} from "${table}"`) }];
        }),
      ),
      words: Object.fromEntries(
        ['search', 'past_search', 'actor_names'].map((table) => {
          database.exec(
            `create virtual table temp.${table}_words using fts5vocab(main, ${table}, instance)`,
          );
          return [table, rowsOf(database, `select term, doc, col from temp.${table}_words`)];
        }),
      ),
      indexes: namesIn("select name from sqlite_master where type = 'index' order by name"),
      violations: database.prepare('pragma foreign_key_check').all(),
    };
  });
}

const rowsOf = (database: DatabaseSync, query: string): string[] =>
  database
    .prepare(query)
    .all()
    .map((row) => JSON.stringify(Object.values(row)))
    .sort();
