import { env } from 'cloudflare:workers';
import { expect } from 'vitest';
import { data } from './ask.ts';

/** Every word of the search index with its place, as the index is and as it would be if it were made anew. */
async function index() {
  const vocabulary = async (of: string) => {
    await env.DB.exec(`create virtual table words_of_${of} using fts5vocab('${of}', 'instance')`);
    const { results } = await env.DB.prepare(
      `select term, doc, col, offset from words_of_${of} order by 1, 2, 3, 4`,
    ).all();
    await env.DB.exec(`drop table words_of_${of}`);
    return results;
  };
  await env.DB.exec(
    `create virtual table anew using fts5(name, text, more, tags, content='', tokenize='unicode61 remove_diacritics 2')`,
  );
  await env.DB.exec(
    `insert into anew (rowid, name, text, more, tags) select position, name, text, more, tags from event_documents where position is not null union all select position, name, text, more, tags from actor_documents where id in (select id from actors where of_id is null and not retracted) union all select position, name, text, more, tags from source_documents where id in (select id from sources where of_id is null and not retracted)`,
  );
  const both = { is: await vocabulary('search'), wouldBe: await vocabulary('anew') };
  await env.DB.exec('drop table anew');
  return both;
}

/** The index is as it would be if it were made anew. */
export async function expectTrueIndex() {
  const { is, wouldBe } = await index();
  expect(is.length).toBeGreaterThan(0);
  expect(is).toEqual(wouldBe);
}

/** What is counted with every change is what the lists hold. */
export async function expectTrueCounts() {
  const { record, ...lists } = await data(`{
    record { actorCount statementCount tariffCount troopEventCount interactionCount sourceCount earliest latest }
    actors { totalCount } statements { totalCount } tariffs { totalCount } troopEvents { totalCount } interactions { totalCount } sources { totalCount }
    first: events(last: 1) { nodes { earliest } } last: events(first: 1) { nodes { earliest } }
  }`);
  const { first, last, ...counted } = lists;
  expect(
    Object.fromEntries(
      Object.entries(counted).map(([name, list]) => [
        name,
        (list as { totalCount: number }).totalCount,
      ]),
    ),
  ).toEqual({
    actors: record.actorCount,
    statements: record.statementCount,
    tariffs: record.tariffCount,
    troopEvents: record.troopEventCount,
    interactions: record.interactionCount,
    sources: record.sourceCount,
  });
  expect([first.nodes[0].earliest, last.nodes[0].earliest]).toEqual([
    record.earliest,
    record.latest,
  ]);
  const { results } = await env.DB.prepare(
    'select count(*) as n from links where from_position is not null and to_position is not null',
  ).all<{ n: number }>();
  expect((await data('{ record { linkCount } }')).record.linkCount).toBe(results[0]?.n);
}
