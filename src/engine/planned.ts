import type { GraphQLResolveInfo } from 'graphql';
import type { Client } from './client.ts';
import { loadResolved } from './load.ts';
import type { Plan } from './plan.ts';

/** What the options of a planned field take. */
export function planned(plan: Plan) {
  return { extensions: { plan }, resolve };
}

/** For graphql-js: a root field fetches; below it, each value is in the fetched object under its response key. */
export function resolve(
  row: unknown,
  _args: unknown,
  context: { client: Client },
  info: GraphQLResolveInfo,
): never {
  return (
    row ? (row as Record<string, unknown>)[info.path.key] : loadResolved(context.client, info)
  ) as never;
}
