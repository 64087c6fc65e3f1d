import { env } from 'cloudflare:workers';
import { graphql } from 'graphql';
import { CallerClient } from '../src/auth/client.ts';
import { D1 } from '../src/engine/d1.ts';
import { schema } from '../src/graph/schema.ts';

export interface Seen {
  text: string;
  binds: unknown[];
}

/** The statements that an operation sends to D1, which are run as well. */
export async function statementsOf(source: string, variableValues?: Record<string, unknown>) {
  const seen: Seen[] = [];
  const session = env.DB.withSession();
  const watched = {
    withSession: () => ({
      batch: session.batch.bind(session),
      prepare: (text: string) => ({
        bind: (...binds: unknown[]) => {
          seen.push({ text, binds });
          return session.prepare(text).bind(...binds);
        },
      }),
    }),
  } as unknown as D1Database;
  const contextValue = { client: new CallerClient(new D1(watched)) };
  await graphql({ schema, source, contextValue, variableValues });
  return seen;
}

/** How SQLite goes about a statement: one line a step. */
export async function stepsOf({ text, binds }: Seen): Promise<string[]> {
  const { results } = await env.DB.prepare(`explain query plan ${text}`)
    .bind(...binds)
    .all<{ detail: string }>();
  return results.map(({ detail }) => detail);
}
