import { env } from 'cloudflare:workers';
import { drizzle } from 'drizzle-orm/d1';
import { expect } from 'vitest';
import type { Database } from '../scripts/database.ts';
import { run } from './record.ts';

/** The database of the test, as scripts use one. */
export const scripted: Database = {
  entryBytes: 2_000_000,
  ask: async (question) => question(drizzle(env.DB) as never),
  change: run,
  close: async () => {},
};

const rowsOf = async (query: string) => (await env.DB.prepare(query).all()).results;

const text = (value: unknown): string =>
  value instanceof ArrayBuffer || Array.isArray(value)
    ? new TextDecoder('latin1').decode(new Uint8Array(value as ArrayBuffer))
    : String(value);

/** All tables, also those in which FTS5 keeps its indexes, with all their rows. */
export async function tables(): Promise<Record<string, string[]>> {
  const names = await rowsOf(
    "select name from sqlite_master where type = 'table' and name not like '\\_cf%' escape '\\' and sql not like 'create virtual%'",
  );
  const found: Record<string, string[]> = {};
  for (const { name } of names) {
    const columns = await rowsOf(`select name from pragma_table_xinfo('${name}')`);
    const list = columns.map((column) => `"${column.name}"`).join();
    const rows = await rowsOf(`select ${list} from "${name}"`);
    found[String(name)] = rows.map((row) => JSON.stringify(Object.values(row).map(text)));
  }
  return found;
}

/** The words of the search indexes. */
export async function words(): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const index of ['search', 'past_search', 'actor_names']) {
    await env.DB.exec(`create virtual table words using fts5vocab('${index}', 'row')`);
    found[index] = (await rowsOf('select term from words')).map(({ term }) => String(term));
    await env.DB.exec('drop table words');
  }
  return found;
}

/** The tables and indexes that hold a text anywhere. */
export async function holding(marker: RegExp): Promise<string[]> {
  const all = Object.entries({ ...(await tables()), ...(await words()) });
  return all.filter(([, rows]) => rows.some((row) => marker.test(row))).map(([name]) => name);
}

const versions = (table: string) =>
  `(select coalesce(of_id, id) as entry, id, since, coalesce(until, 9e15) as until, earliest, kind from ${table} where not retracted)`;

/** What each change counts is what stood after it. */
export async function expectTrueChanges() {
  const then = 'since <= c.id and until > c.id';
  const standing = (table: string, where: string) =>
    `(select count(*) from (select since, coalesce(until, 9e15) as until from ${table} where not retracted and ${where}) where ${then})`;
  const ofKind = (kind: string) => standing('events', `kind = '${kind}'`);
  const rows =
    await rowsOf(`select c.id, json_array(actors, sources, statements, tariffs, troop_events, interactions, links, earliest, latest) as kept,
    json_array(${standing('actors', 'true')}, ${standing('sources', 'true')}, ${ofKind('STATEMENT')}, ${ofKind('TARIFF')},
      ${ofKind('TROOP_EVENT')}, ${ofKind('INTERACTION')},
      (select count(*) from links l join ${versions('events')} f on f.id = l.from_id join ${versions('events')} t on t.entry = l.to_id
        where f.since <= c.id and f.until > c.id and t.since <= c.id and t.until > c.id),
      (select min(earliest) from ${versions('events')} where ${then}), (select max(earliest) from ${versions('events')} where ${then})) as are
    from changes c`);
  expect(rows.length).toBeGreaterThan(0);
  for (const { id, kept, are } of rows) expect(kept, `change ${id}`).toBe(are);
}

/** The index of past versions is as it would be if it were made anew, but for tags of ancestors. */
export async function expectTruePastIndex() {
  const vocabulary = async (of: string) => {
    await env.DB.exec(`create virtual table words_of_${of} using fts5vocab('${of}', 'instance')`);
    const found = await rowsOf(
      `select term, doc, col from words_of_${of} where not (col = 'tags' and (term like 'wa%' or term like 'wr%')) order by 1, 2, 3`,
    );
    await env.DB.exec(`drop table words_of_${of}`);
    return found;
  };
  await env.DB.exec(
    "create virtual table anew using fts5(name, text, more, tags, content='', tokenize='unicode61 remove_diacritics 2')",
  );
  const past = (table: string, position: string) =>
    `select ${position}, name, text, more, tags from ${table}_documents where id in (select id from ${table}s where of_id is not null)`;
  await env.DB.exec(
    `insert into anew (rowid, name, text, more, tags) ${past('event', 'id')} union all ${past('actor', 'position')} union all ${past('source', 'position')}`,
  );
  const [is, wouldBe] = [await vocabulary('past_search'), await vocabulary('anew')];
  await env.DB.exec('drop table anew');
  expect(is).toEqual(wouldBe);
}
