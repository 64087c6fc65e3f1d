import { fillPlaceholders, SQL, sql } from 'drizzle-orm';
import { SQLiteDialect } from 'drizzle-orm/sqlite-core';
import { tooLarge } from '../errors.ts';
import { limits } from '../limits.ts';
import { Inputs } from './inputs.ts';
import { Bound } from './value.ts';

/** D1 binds at most 100 values to a statement. */
const mostBinds = 100;

/** A statement as text, and in their order the values of its placeholders, or what they will be. */
export interface Printed {
  text: string;
  params: readonly unknown[];
  /** The values are more than D1 binds: they travel as one JSON array. */
  inJson: boolean;
}

/** A statement that D1 can be sent. */
export interface Statement {
  text: string;
  binds: unknown[];
}

const dialect = new SQLiteDialect();

/** A statement whose one row has one column, `answer`; of a query, as many rows as it has. */
export function print(answer: SQL, from: SQL = sql``): Printed {
  const statement = sql`select ${answer} as "answer"${from}`;
  const { sql: bound, params } = dialect.sqlToQuery(statement);
  const inJson = params.length > mostBinds;
  const text = inJson ? readingJson(statement) : bound;
  if (text.length > limits.sqlBytes) {
    throw tooLarge(
      'This operation asks for too many fields at once. Ask for fewer fields or split it into several operations.',
    );
  }
  return { text, params, inJson };
}

function readingJson(statement: SQL): string {
  return statement.toQuery({
    escapeName: dialect.escapeName,
    escapeString: dialect.escapeString,
    escapeParam: (at) => `json_extract(?1, '$[${at}]')`,
  }).sql;
}

/** A printed statement with the values of a request. */
export function withValues({ text, params, inJson }: Printed, inputs: Inputs): Statement {
  const values = params.map((param) => (param instanceof Bound ? param.of(inputs) : param));
  return { text, binds: inJson ? [JSON.stringify(values)] : values };
}

const noInputs = new Inputs({});

/** A statement that nothing of is left open. */
export function statementOf(answer: SQL, from?: SQL): Statement {
  return withValues(print(answer, from), noInputs);
}

/** A statement that is always the same, printed once; the values of its placeholders go by name. */
export function prepared(statement: SQL): (values: Record<string, unknown>) => Statement {
  const { sql: text, params } = dialect.sqlToQuery(statement);
  return (values) => ({ text, binds: fillPlaceholders(params, values) });
}

/** A statement with its values in place, for a database that is given text alone. */
export function inlined(statement: SQL): string {
  return dialect.sqlToQuery(sql`${statement}`.inlineParams()).sql;
}

/** A statement as Drizzle sends it: what is printed already is not printed again. */
export function ready({ text, binds }: Statement): SQL {
  return new ReadySql(text, binds);
}

class ReadySql extends SQL {
  readonly #query: { sql: string; params: unknown[] };

  constructor(text: string, binds: unknown[]) {
    super([]);
    this.#query = { sql: text, params: binds };
  }

  override toQuery() {
    return this.#query;
  }
}
