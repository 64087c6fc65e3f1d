import { getColumnTable, type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { QueryContext } from './query-context.ts';
import type { ReadColumn } from './versions.ts';

/** A column of the rows of one level, with the alias of its table. */
export type Row = (column: SQLiteColumn) => SQL;

/**
 * The rows of one level of a statement. A column of another table joins that table: the two share
 * their ids, as halves of one row.
 */
export class Scope {
  readonly #context: QueryContext;
  readonly #column?: ReadColumn;
  readonly #named = new Map<SQLiteTable, string>();
  readonly #joins: SQL[] = [];
  readonly #used = new Set<SQLiteTable>();
  #base?: SQLiteTable;

  /** `column`: how columns of these rows are read that are not in their table. */
  constructor(context: QueryContext, column?: ReadColumn) {
    this.#context = context;
    this.#column = column;
  }

  /** The table of the rows themselves. */
  base(table: SQLiteTable): void {
    this.#base = table;
    this.name(table);
  }

  /** Gives a table an alias here. The caller puts it into the FROM clause. */
  name(table: SQLiteTable): void {
    this.#named.set(table, this.#context.alias());
  }

  /** A table that has an alias here, for a FROM clause. */
  named(table: SQLiteTable): SQL {
    return sql`${table} ${sql.identifier(this.#alias(table))}`;
  }

  readonly row: Row = (column) => {
    const table = tableOf(column);
    this.#used.add(table);
    if (!this.#named.has(table)) this.#join(table);
    return (
      this.#column?.(column, this.#plain) ??
      this.#context.versions?.column(column, this.#plain) ??
      this.#plain(column)
    );
  };

  /** A column as it stands in its table. */
  readonly #plain: Row = (column) =>
    sql`${sql.identifier(this.#alias(tableOf(column)))}.${sql.identifier(column.name)}`;

  #alias(table: SQLiteTable): string {
    const alias = this.#named.get(table);
    if (!alias) throw new TypeError('The table has no alias here');
    return alias;
  }

  #join(table: SQLiteTable): void {
    this.name(table);
    const base = idOf(this.#base as SQLiteTable);
    const same = sql`${this.#plain(idOf(table))} = ${this.#plain(base)}`;
    this.#joins.push(sql` left join ${this.named(table)} on ${same}`);
  }

  /** Whether a column of the table, or of a joined one, has been used. */
  uses(table: SQLiteTable): boolean {
    return this.#used.has(table) || this.#joins.length > 0;
  }

  /** The joins that the columns so far need. To be read after all columns are named. */
  get joins(): SQL {
    return sql.join([...this.#joins]);
  }
}

export function tableOf(column: SQLiteColumn): SQLiteTable {
  return getColumnTable<SQLiteTable>(column);
}

/** The integer key of a table. */
export function idOf(table: SQLiteTable): SQLiteColumn {
  return (table as SQLiteTable & { id: SQLiteColumn }).id;
}
