import { env } from 'cloudflare:workers';
import { type SQL, sql } from 'drizzle-orm';
import { expect } from 'vitest';
import { events } from '../../schema/events.ts';
import { positionBy } from '../../schema/position.ts';
import { printed } from '../../src/engine/sql/statement.ts';
import { type EntryTable, eventKinds, tables } from '../../src/model/kinds.ts';
import { parts } from '../../src/model/parts.ts';

const inLists = ({ ofId, retracted }: EntryTable) => sql`(${ofId} is null and not ${retracted})`;

/** Rows of an event that are not where lists look for them, or that lists should not find. */
const misplaced = [
  sql`select ${events.slug} as slug from ${events} where ${events.position} is not case when ${inLists(events)} then ${positionBy(events.earliest, events.id)} end`,
  ...Object.values(eventKinds).flatMap(({ table, position }) =>
    position
      ? [
          sql`select ${events.slug} as slug from ${events} join ${table} on ${table.id} = ${events.id} where ${position} is not ${events.position}`,
        ]
      : [],
  ),
];

/** Parts that lists find though their entry is in none, or the other way round. */
const wronglyListed = parts.flatMap(({ part, collection }): SQL[] => {
  if (part.present?.value !== 1) return [];
  const table: EntryTable = tables[collection];
  return [
    sql`select ${table.slug} as slug from ${table} join ${part.table} on ${part.owner} = ${table.id} where (${part.present.column} is not null) <> ${inLists(table)}`,
  ];
});

/** Lists find what they should find, and no past version. */
export async function expectTrueRows(): Promise<void> {
  for (const query of [...misplaced, ...wronglyListed]) {
    const { results } = await env.DB.prepare(printed(query.inlineParams()).sql).all();
    expect(results).toEqual([]);
  }
}
