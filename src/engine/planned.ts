import type { GraphQLResolveInfo } from 'graphql';
import type { Client } from './client.ts';
import { loadResolved } from './load.ts';
import type { Plan } from './plan.ts';

/** What a field's options take to be planned: how it is fetched, and where its value then lies. */
export function planned(plan: Plan) {
  return { extensions: { plan }, resolve };
}

/** Below a root field everything is fetched already and lies under its response key; a root field fetches. */
function resolve(
  row: unknown,
  _args: unknown,
  context: { client: Client },
  info: GraphQLResolveInfo,
): never {
  return (
    row ? (row as Record<string, unknown>)[info.path.key] : loadResolved(context.client, info)
  ) as never;
}
