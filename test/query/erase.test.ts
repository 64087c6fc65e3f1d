import { env } from 'cloudflare:workers';
import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { editorErased, editorNamed } from '../../scripts/erase/editor.ts';
import { areErased } from '../../scripts/erase/names.ts';
import { carriedOut, planErasure } from '../../scripts/erase/plan.ts';
import { setEditor } from '../../src/auth/identity.ts';
import { stopIf } from '../../src/commands/expect.ts';
import { encodeId } from '../../src/model/id.ts';
import { wordsOverwritten } from '../../src/store/erase-words.ts';
import { data } from '../ask.ts';
import { expectTrueChanges, expectTruePastIndex, holding, scripted, tables } from '../holding.ts';
import { askAs, bearer, makeToken } from '../identity.ts';
import { cast, cited, recordAll, run, speech } from '../record.ts';
import { expectTrueCounts, expectTrueIndex } from '../truth.ts';

/** All that is erased has this word, also in slugs. Its trigrams are in no other word. */
const marker = 'zqjxkv';
const isMarked = /zqj|qjx|jxk|xkv/i;

const jane = {
  kind: 'PERSON' as const,
  slug: `${marker}-doe`,
  name: `Jane ${marker}`,
  aliases: [`Jenny ${marker}`],
  description: `A ${marker} person`,
  wikidata: 'Q1',
  offices: [{ body: 'ruritanian-court', role: `${marker} of the seal`, from: '2019' }],
};
const alsoJane = { ...jane, slug: `${marker}-smith`, name: `J. ${marker}`, wikidata: undefined };
const leak = { kind: 'SOURCE' as const, slug: `${marker}-leak`, title: `The ${marker} papers` };
const heard = { ...cited.citations[0], source: leak.slug, excerpt: marker, locator: marker };

const said = speech(`${marker}-speaks`, '1801-02-03', {
  title: `Jane ${marker} speaks`,
  actor: jane.slug,
  text: `I am ${marker}.`,
  forum: marker,
  citations: [heard],
  links: [
    { predicate: 'DENIES', object: 'a-speech' },
    { predicate: 'QUOTES', object: 'another-speech', note: marker },
  ],
});

const about = speech('about-jane', '2020-01-01', { title: 'A person', text: 'Of somebody.' });
const twice = speech('cited-twice', '2020-01-02', { citations: [cited.citations[0], heard] });
const reply = speech('a-reply', '2020-01-03', {
  links: [{ predicate: 'RESPONDS_TO', object: said.slug, note: marker }],
});
const duty = {
  kind: 'TARIFF' as const,
  slug: 'a-duty',
  title: 'A duty',
  date: '2020-01-04',
  actor: 'ruritania',
  programme: 'Duties',
  legalBasis: 'An act',
  phases: [{ status: 'IN_FORCE' as const, ratePercent: 5, from: '2020-01-04' }],
  ...cited,
};
const exemption = {
  reason: marker,
  origin: jane.slug,
  from: '2020-01-04',
  products: [{ hs: '12', description: marker }],
};

let headers: Record<string, string>;
let ids: string[];
let suggestion: string;
let cursor: string;

async function told(query: string, variables?: Record<string, unknown>) {
  const answer = await askAs(headers, query, { variables });
  expect(answer.errors).toBeUndefined();
  return answer.data;
}

const now = async () => (await data('{ record { updatedAt } }')).record.updatedAt as string;
const tick = () => new Promise((resolve) => setTimeout(resolve, 5));
const moments: string[] = [];

async function remembered(change: () => Promise<unknown>) {
  await change();
  moments.push(await now());
  await tick();
}

async function revisionOf(slug: string) {
  const found = await data(`{ event(slug: "${slug}") { revision } }`);
  return found.event.revision as number;
}

async function sent(name: string) {
  const result = await told(
    `mutation { ${name}(entry: { event: "${said.slug}" }, expectedRevision: ${await revisionOf(said.slug)}, reason: "${marker}", idempotencyKey: "${name} ${marker}") { __typename } }`,
  );
  expect(result[name].__typename).toMatch(/Payload$/);
}

/** A history in which entries that will be erased are used in every way, and are not used any more. */
beforeAll(async () => {
  headers = bearer(await makeToken(['write'], { editor: 'Ana Ruiz' }));
  const v1 = { title: `Of ${marker}`, text: `Of ${marker}`, recipient: jane.slug };
  await remembered(() =>
    recordAll(...cast, speech('a-speech', '2020-02-01'), speech('another-speech', '2020-02-02')),
  );
  await remembered(() =>
    recordAll(jane, alsoJane, leak, said, { ...about, ...v1 }, twice, reply, {
      ...duty,
      exemptions: [exemption],
    }),
  );
  ids = await globalIds();
  const { events } = await data(
    '{ events(order: OLDEST_FIRST, first: 1) { edges { cursor node { slug } } } }',
  );
  expect(events.edges[0].node.slug).toBe(said.slug);
  cursor = events.edges[0].cursor;
  await remembered(() => recordAll({ ...said, text: `I was ${marker}.` }));
  await remembered(() => sent('retract'));
  await remembered(() => sent('restore'));
  await remembered(() =>
    told(
      `mutation { mergeActors(actor: "${alsoJane.slug}", into: "${jane.slug}", expectedRevision: 1, expectedRevisionInto: 1, reason: "${marker}") { __typename } }`,
    ),
  );
  await remembered(() => recordAll(about, { ...twice, citations: cited.citations }, duty));
  const { suggest } = await told(
    'mutation ($change: SuggestedChangeInput!) { suggest(change: $change, reason: "R", source: "https://example.org") { ... on SuggestionPayload { suggestion { id } } } }',
    {
      change: {
        amendStatement: {
          slug: 'about-jane',
          changes: { recipient: encodeId('Actor', jane.slug) },
        },
      },
    },
  );
  suggestion = suggest.suggestion.id;
});

/** The ids of all objects of the statement and its actor, now and as of this moment. */
async function globalIds(): Promise<string[]> {
  const found = JSON.stringify(
    await Promise.all(
      ['', `, asOf: "${await now()}"`].map((asOf) =>
        data(`{
          event(slug: "${said.slug}"${asOf}) { id citations { id source { id } } links { nodes { id } } history { nodes { id nodeId } }
            actor { id offices { nodes { id } } history { nodes { id nodeId } } } }
        }`),
      ),
    ),
  );
  return [...new Set([...found.matchAll(/"(?:id|nodeId)":"([^"]+)"/g)].map(([, id = '']) => id))];
}

/** Rows that are removed or changed, and their tables, but for those of the search indexes. */
const removed = {
  actors: 4,
  actor_aliases: 4,
  actor_wholes: 2,
  offices: 3,
  sources: 1,
  events: 6, // four versions, one of another event, and `disputed` of one that was denied
  statements: 5,
  citations: 6,
  links: 9,
  tariff_exemptions: 1,
  tariff_products: 1,
  suggestions: 1,
  revisions: 10,
  idempotency_keys: 2,
  changes: 7,
};
const added = { events: 1, changes: 8, erased: 4 };

const names = [jane.slug, leak.slug, said.slug];
const plan = () => planErasure(scripted, names, 'PRIVACY');

describe('an erasure', () => {
  it('is refused while other entries refer to the entry, and names them', async () => {
    await expect(planErasure(scripted, [jane.slug], 'PRIVACY')).rejects.toThrow(
      `Other entries refer to "${jane.slug}", "${alsoJane.slug}". Amend those entries first, or erase them too:\n  ${said.slug}`,
    );
    await expect(planErasure(scripted, ['test-source'], 'PRIVACY')).rejects.toThrow(/ {2}a-reply/);
    await expect(planErasure(scripted, [alsoJane.slug], 'PRIVACY')).rejects.toThrow(
      `was merged into "${jane.slug}"`,
    );
    await expect(planErasure(scripted, ['nowhere'], 'PRIVACY')).rejects.toThrow(
      'The record has no entry "nowhere".',
    );
  });

  it('that is planned changes nothing', async () => {
    const before = await tables();
    const { entries, unlinked, past } = await plan();
    expect(entries.map(({ slug }) => slug)).toEqual([...names, alsoJane.slug]);
    expect(unlinked).toEqual(['a-reply']);
    expect(past).toEqual({ erased: ['about-jane'], lessened: ['a-duty', 'cited-twice'] });
    expect(await tables()).toEqual(before);
  });

  it('fails as a whole if the record has changed since it was planned', async () => {
    const planned = await plan();
    await recordAll(speech('a-later-speech', '2020-03-01'));
    const before = await tables();
    await expect(run(carriedOut(planned))).rejects.toThrow('expectation_holds');
    expect(await tables()).toEqual(before);
  });

  it('changes nothing if one of its statements fails', async () => {
    const before = await tables();
    const writes = carriedOut(await plan());
    for (const at of [5, 20, writes.length]) {
      const broken = writes.toSpliced(at, 0, { sql: stopIf(sql`true`) });
      await expect(run(broken)).rejects.toThrow('expectation_holds');
    }
    expect(await tables()).toEqual(before);
  });

  it('removes every trace, and changes nothing else', async () => {
    const before = await tables();
    expect(await holding(isMarked)).toEqual(expect.arrayContaining(['actors', 'past_search']));
    await run(carriedOut(await plan()));
    await run(wordsOverwritten.map((merge) => merge()));
    expect(await holding(isMarked)).toEqual([]);
    const after = await tables();
    const differing = (of: typeof before, other: typeof before) =>
      Object.fromEntries(
        Object.keys(before)
          .filter((name) => !/search|actor_names/.test(name))
          .map((name) => [name, of[name]?.filter((row) => !other[name]?.includes(row)).length])
          .filter(([, rows]) => rows),
      );
    expect(differing(before, after)).toEqual(removed);
    expect(differing(after, before)).toEqual(added);
    await expectTrueIndex();
    await expectTruePastIndex();
    await expectTrueCounts();
    await expectTrueChanges();
    expect((await env.DB.prepare('pragma foreign_key_check').all()).results).toEqual([]);
  });

  it('leaves a change that says when and why, and nothing of what', async () => {
    const { changes } = await data(
      '{ changes(last: 1) { nodes { by reason revisions { totalCount } } } }',
    );
    expect(changes.nodes).toEqual([
      {
        by: 'erasure',
        reason: '4 entries were erased because of privacy.',
        revisions: { totalCount: 0 },
      },
    ]);
    expect(await areErased(scripted, names)).toBe(true);
    expect(await areErased(scripted, ['a-speech'])).toBe(false);
  });

  it('leaves ids and cursors that lead to nothing, and no error', async () => {
    expect(ids.length).toBeGreaterThan(15);
    const { nodes } = await data('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });
    expect(nodes).toEqual(ids.map(() => null));
    expect(
      await told('query ($id: ID!) { suggestion(id: $id) { id } }', { id: suggestion }),
    ).toEqual({
      suggestion: null,
    });
    const page = (after: string) =>
      data(`{ events(order: OLDEST_FIRST, first: 1, after: "${after}") { nodes { slug } } }`);
    expect((await page(cursor)).events.nodes).not.toEqual([{ slug: said.slug }]);
  });

  it('is as if the entries had never been, at every moment', async () => {
    for (const at of moments) {
      const found = await data(`{
        actor(slug: "${jane.slug}", asOf: "${at}") { slug } event(slug: "${said.slug}", asOf: "${at}") { slug }
        source(slug: "${leak.slug}", asOf: "${at}") { slug } also: actor(slug: "${alsoJane.slug}", asOf: "${at}") { slug }
        search(text: "${marker}", asOf: "${at}") { totalCount }
        other: event(slug: "a-speech", asOf: "${at}") { disputed }
        record(asOf: "${at}") { earliest statementCount } statements(asOf: "${at}") { totalCount }
      }`);
      expect(found).toMatchObject({
        actor: null,
        event: null,
        source: null,
        also: null,
        search: { totalCount: 0 },
        other: { disputed: false },
      });
      expect(found.record.earliest > '1801-02-03').toBe(true);
      expect(found.record.statementCount).toBe(found.statements.totalCount);
    }
    expect((await data('{ event(slug: "a-speech") { disputed } }')).event.disputed).toBe(false);
  });

  it('keeps the later history of entries that referred to the erased ones', async () => {
    const { event } = await data(
      '{ event(slug: "about-jane") { revision history { nodes { number changes { path } } } } }',
    );
    expect(event.revision).toBe(2);
    expect(event.history.nodes).toMatchObject([{ number: 2 }]);
    const asOf = (slug: string) =>
      data(`{ event(slug: "${slug}", asOf: "${moments[2]}") { title citations { excerpt } } }`);
    expect((await asOf('about-jane')).event).toBeNull();
    expect((await asOf('cited-twice')).event.citations).toEqual([{ excerpt: null }]);
  });

  it('does not keep an editor from recording the slug again, nor from erasing it again', async () => {
    await recordAll(jane);
    expect((await data(`{ actor(slug: "${jane.slug}") { name } }`)).actor.name).toBe(jane.name);
    await run(carriedOut(await planErasure(scripted, [`actors/${jane.slug}`], 'COURT_ORDER')));
    await run(wordsOverwritten.map((merge) => merge()));
    expect(await holding(isMarked)).toEqual([]);
    await expectTrueChanges();
  });
});

describe('the erasure of any entry', () => {
  it('with all that refers to it leaves a consistent record', async () => {
    let slugs = ['actors/claudia-sheinbaum'];
    for (;;) {
      const refused = await planErasure(scripted, slugs, 'PRIVACY').catch((error: Error) => error);
      if (!(refused instanceof Error)) break;
      const more = [...refused.message.matchAll(/^ {2}(.+)$/gm)].map(([, slug = '']) => slug);
      expect(more.length).toBeGreaterThan(0);
      slugs = [...new Set([...slugs, ...more])];
    }
    expect(slugs.length).toBeGreaterThan(20);
    await run(carriedOut(await planErasure(scripted, slugs, 'PRIVACY')));
    await expectTrueIndex();
    await expectTruePastIndex();
    await expectTrueCounts();
    await expectTrueChanges();
  });
});

describe('the erasure of an editor', () => {
  it('replaces the name and the address, and revokes the tokens', async () => {
    const name = `Eve ${marker}`;
    const token = await makeToken(['write'], { editor: name, name: `laptop of ${name}` });
    await makeToken(['read'], { editor: name });
    await run(setEditor({ name, email: `eve@${marker}.example`, scopes: ['write'] }));
    const revision = await revisionOf('a-speech');
    const amended = await askAs(
      bearer(token),
      `mutation { amendStatement(slug: "a-speech", expectedRevision: ${revision}, changes: { forum: "a court" }, reason: "R", idempotencyKey: "${marker}") { __typename } }`,
    );
    expect(amended.data.amendStatement.__typename).toBe('StatementPayload');
    expect((await holding(isMarked)).sort()).toEqual([
      'changes',
      'editors',
      'idempotency_keys',
      'tokens',
    ]);
    const editor = await editorNamed(scripted, name);
    expect(editor).toMatchObject({
      email: `eve@${marker}.example`,
      tokens: 2,
      changes: 1,
      suggestions: 0,
    });
    await run(editorErased(editor));
    expect(await holding(isMarked)).toEqual([]);
    const { errors } = await askAs(bearer(token), '{ viewer { name } }');
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    const { event } = await data(
      '{ event(slug: "a-speech") { history { nodes { change { by } } } } }',
    );
    expect(event.history.nodes[0].change.by).toBe(`erased editor ${editor.id}`);
    await expect(editorNamed(scripted, name)).rejects.toThrow(`There is no editor "${name}".`);
    await expectTrueChanges();
  });
});
