import type { DatabaseSync } from 'node:sqlite';

/**
 * drizzle-kit rebuilds a table in four steps: it creates `__new_x`, copies the rows, drops `x`,
 * and renames `__new_x`. D1 refuses this. It ignores `PRAGMA foreign_keys`, so the drop counts a
 * violation for every row that refers to `x`, and a rename does not resolve violations. It also
 * refuses a rename while a view refers to a table that is missing.
 *
 * The statements that this function returns copy the rows to `__old_x`, drop `x`, create it
 * again, and copy the rows back. Each row that comes back resolves the references to it. The
 * commit then checks all foreign keys. No table is renamed, so the views stay.
 */
export function rebuildTables(database: DatabaseSync, statements: readonly string[]): string[] {
  const tables = statements.flatMap((statement) => created.exec(statement)?.[1] ?? []);
  if (!tables.length) return [...statements];
  const rebuilt = statements.flatMap((statement) => {
    if (statement.startsWith('PRAGMA foreign_keys=')) return [];
    const table = tables.find((name) => isStepFor(name, statement));
    if (!table) return [statement];
    return created.test(statement) ? rebuild(table, database, statements) : [];
  });
  return ['PRAGMA defer_foreign_keys=ON;', ...rebuilt];
}

const created = /^CREATE TABLE `__new_(\w+)`/;

const isIndexOn = (table: string, statement: string): boolean =>
  /^CREATE (UNIQUE )?INDEX /.test(statement) && statement.includes(` ON \`${table}\` (`);

const isStepFor = (table: string, statement: string): boolean =>
  statement === `DROP TABLE \`${table}\`;` ||
  new RegExp(`^[A-Z]+ (TABLE|INTO) \`__new_${table}\``).test(statement) ||
  isIndexOn(table, statement);

function rebuild(table: string, database: DatabaseSync, statements: readonly string[]): string[] {
  mustKeepReferences(table, database);
  const [create = '', fill = ''] = statements
    .filter((statement) => /^(CREATE|INSERT)/.test(statement) && isStepFor(table, statement))
    .map((statement) => statement.replace(`\`__new_${table}\``, `\`${table}\``));
  const indexes = statements.filter((statement) => isIndexOn(table, statement));
  // Every row that is deleted or inserted also changes the indexes: without them, this takes a
  // fraction of the time. But SQLite finds a row's references to its own table by an index.
  const needsIndexes = create.includes(`REFERENCES \`${table}\``);
  return [
    `CREATE TABLE \`__old_${table}\` AS SELECT * FROM \`${table}\`;`,
    ...(needsIndexes ? [] : made('index', table, database).map(dropIndex)),
    `DROP TABLE \`${table}\`;`,
    create,
    ...(needsIndexes ? indexes : []),
    fill.replace(` FROM \`${table}\``, ` FROM \`__old_${table}\``),
    `DROP TABLE \`__old_${table}\`;`,
    ...(needsIndexes ? [] : indexes),
    ...made('trigger', table, database).map(({ sql }) => `${sql};`),
  ];
}

const dropIndex = ({ name }: Made) => `DROP INDEX IF EXISTS \`${name}\`;`;

interface Made {
  name: string;
  sql: string;
}

/** What a drop of the table drops with it. */
const made = (type: 'index' | 'trigger', table: string, database: DatabaseSync) =>
  database
    .prepare(
      'select name, sql from sqlite_master where type = ? and tbl_name = ? and sql is not null order by rowid',
    )
    .all(type, table) as unknown as Made[];

/** A drop deletes the rows of a table, and `ON DELETE` then changes the rows that refer to them. */
function mustKeepReferences(table: string, database: DatabaseSync): void {
  const found = database
    .prepare(
      `select child.name, key.on_delete as action from sqlite_master child, pragma_foreign_key_list(child.name) key
       where key."table" = ? and key.on_delete <> 'NO ACTION'`,
    )
    .get(table);
  if (found) {
    throw new Error(
      `${found.name} refers to ${table} with ON DELETE ${found.action}, so rebuilding ${table} would change ${found.name}. Write this migration by hand.`,
    );
  }
}
