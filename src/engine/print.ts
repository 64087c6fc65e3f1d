import { type SQL, sql } from 'drizzle-orm';
import { tooLarge } from './errors.ts';
import { Inputs } from './inputs.ts';
import { limits } from './limits.ts';
import { printed, printedForJson, type Statement } from './sql/statement.ts';
import { Bound } from './value.ts';

/** D1 binds at most 100 values to a statement. One is left for what a client adds. */
const mostBinds = 99;

/** A statement as text, with the values of its placeholders in their order. */
export interface Printed {
  text: string;
  params: readonly unknown[];
  /** There are more values than D1 binds, so they are sent as one JSON array. */
  inJson: boolean;
}

/** A statement with the one column `answer`: one row, or with `from` one for each row of it. */
export function print(answer: SQL, from: SQL = sql``): Printed {
  const statement = sql`select ${answer} as "answer"${from}`;
  const { sql: bound, params } = printed(statement);
  mustFit(bound);
  const inJson = params.length > mostBinds;
  if (!inJson) return { text: bound, params, inJson };
  // This text is longer. Printing takes most of the time of a long statement.
  const text = printedForJson(statement);
  mustFit(text);
  return { text, params, inJson };
}

function mustFit({ length }: string): void {
  if (length <= limits.sqlBytes) return;
  throw tooLarge(
    'This operation asks for too many fields at once. Ask for fewer fields or split it into several operations.',
  );
}

/** A printed statement with the values of a request. */
export function withValues({ text, params, inJson }: Printed, inputs: Inputs): Statement {
  const values = params.map((param) => (param instanceof Bound ? param.of(inputs) : param));
  return { text, binds: inJson ? [JSON.stringify(values)] : values };
}

const noInputs = new Inputs({});

/** A statement without placeholders of a request. */
export function statementOf(answer: SQL, from?: SQL): Statement {
  return withValues(print(answer, from), noInputs);
}
