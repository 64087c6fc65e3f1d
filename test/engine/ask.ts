import {
  type DocumentNode,
  type ExecutionResult,
  execute as executeAny,
  type GraphQLSchema,
  parse,
  validate,
} from 'graphql';
import { Client } from '../../src/engine/client.ts';
import { execute } from '../../src/engine/execute.ts';
import { Memory } from './database.ts';
import { schema } from './schema.ts';
import { rows } from './tables.ts';

export const database = new Memory();
database.sqlite.exec(rows);

interface Asked extends ExecutionResult {
  /** The statements that the operation sent, each with its values. */
  sql: [text: string, ...binds: unknown[]][];
}

const documents = new Map<string, DocumentNode>();

/** GraphQL in, SQL and the answer out. A document that was asked before is compiled already. */
export async function ask(
  source: string,
  variableValues?: Record<string, unknown>,
  { of = schema, client = new Client(database) }: { of?: GraphQLSchema; client?: Client } = {},
): Promise<Asked> {
  const document = documents.get(source) ?? parse(source);
  documents.set(source, document);
  const [invalid] = validate(of, document);
  if (invalid) throw invalid;
  const args = { schema: of, document, variableValues, contextValue: { client } };
  const before = database.batches.length;
  const result = await (execute(args) ?? executeAny(args));
  const sql = database.batches
    .slice(before)
    .flat()
    .map(({ text, binds }): Asked['sql'][number] => [text, ...binds]);
  return { sql, ...JSON.parse(JSON.stringify(result)) };
}

/** The one message that an operation is refused with. */
export async function refusal(source: string, variables?: Record<string, unknown>) {
  const { errors, data } = await ask(source, variables);
  if (errors?.length !== 1) throw new Error(`Not one error: ${JSON.stringify({ errors, data })}`);
  return { message: errors[0]?.message, ...errors[0]?.extensions };
}
