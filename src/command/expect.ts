import { sql } from 'drizzle-orm';
import { inlined } from '../query/print.ts';
import type { Change } from '../write/rows.ts';
import type { Store } from './facts.ts';
import { isUsed, type Uses, usesOf } from './uses.ts';

/** What was read, and must be so when it is acted upon. */
export type Expectation =
  /** The thing is in the version that it was in, or still absent. */
  | { is: 'unchanged'; store: Store; slug: string; since: number | null }
  /** The thing is there and not retracted; or is another by now, which will do. */
  | { is: 'standing'; store: Store; slug: string }
  /** Nothing refers to the thing. */
  | { is: 'unused'; store: Store; slug: string }
  /** What refers to the thing is what was read, however much. */
  | { is: 'onlyUsedBy'; store: Store; slug: string; by: Uses | null };

const stop = 'insert into broken_expectations (id) select 1 where';

const since = (store: Store) => `(select since from ${store} where slug = v->>'slug')`;
const stands = (store: Store) =>
  `(select 1 from ${store} where slug = v->>'slug' and (not retracted${store === 'actors' ? ' or merged_into_id is not null' : ''}))`;

const byStore = (of: (store: Store) => string) =>
  `case v->>'store' when 'actors' then ${of('actors')} when 'sources' then ${of('sources')} else ${of('events')} end`;

/** Statements that stop the batch in which they stand, should anything not be as expected. */
export function expecting(expectations: readonly Expectation[]): Change[] {
  const rows = expectations.filter(({ is }) => is === 'unchanged' || is === 'standing');
  const broken = `case v->>'is'
    when 'unchanged' then (${byStore(since)}) is not v->>'since'
    else (${byStore(stands)}) is null end`;
  return [
    ...(rows.length
      ? [
          {
            text: `${stop} exists (select 1 from (select value as v from json_each(?1)) where ${broken})`,
            rows,
          },
        ]
      : []),
    ...expectations.flatMap((expectation) => {
      const { is, store, slug } = expectation;
      if (is === 'unused') return [{ text: `${stop} ${inlined(isUsed(store, slug))}` }];
      if (is !== 'onlyUsedBy') return [];
      return [
        {
          text: `${stop} ${inlined(usesOf(store, slug))} is not ?1`,
          rows: expectation.by as never,
        },
      ];
    }),
  ];
}

/** The key of a command has not been used by its editor, or not within so many hours. */
export function keyIsNew(editor: number, key: string, hours: number): Change {
  return {
    text: `${stop} ${inlined(sql`exists (select 1 from idempotency_keys where editor_id = ${editor} and key = ${key} and at > strftime('%Y-%m-%dT%H:%M:%fZ', 'now', ${`-${hours} hours`}))`)}`,
  };
}

export const isBroken = (reason: unknown) =>
  /expectation_holds|UNIQUE constraint|FOREIGN KEY constraint/.test(
    reason instanceof Error ? reason.message : '',
  );
