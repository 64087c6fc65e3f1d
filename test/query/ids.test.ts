import { beforeAll, describe, expect, it } from 'vitest';
import { schema } from '../../src/graph/schema.ts';
import { limits } from '../../src/limits.ts';
import { decodeId, encodeId } from '../../src/model/id.ts';
import { asOf } from '../as-of.ts';
import { ask, data, refusal } from '../ask.ts';
import { command, editor } from '../command.ts';
import { corpus } from '../corpus.ts';
import { cast, recordAll, speech } from '../record.ts';
import { withIds } from '../with-ids.ts';

const tick = () => new Promise((resolve) => setTimeout(resolve, 5));

const meeting = {
  ...speech('first-speech', '2020-03-01'),
  links: [{ predicate: 'CONCERNS' as const, object: 'other-speech' }],
  citations: [
    { source: 'test-source', reliability: 'A' as const, credibility: 'CONFIRMED' as const },
    {
      source: 'test-source',
      locator: 'párrafo 3 / “§ 4” @ 5 ✓',
      reliability: 'B' as const,
      credibility: 'PROBABLY_TRUE' as const,
    },
  ],
};

const parts = `
  id title revision
  citations { id reliability event { id } }
  links { nodes { id predicate note } }
  actor { id offices { nodes { id role to } } }
  history { nodes { id number nodeId change { id number } } }`;

const read = async (asOf = '') =>
  (await data(`{ event(slug: "first-speech"${asOf && `, asOf: "${asOf}"`}) { ${parts} } }`)).event;

const now = async () => (await data('{ record { version updatedAt } }')).record;

const found = async (id: string, selection = '__typename id') =>
  (await data(`query ($id: ID!) { node(id: $id) { ${selection} } }`, { id })).node;

let moments: { version: number; updatedAt: string }[];

beforeAll(async () => {
  await editor();
  await recordAll(...cast, speech('other-speech', '2020-02-01'), meeting);
  const first = await now();
  await tick();
  await recordAll(
    ...cast.map((entry) =>
      entry.slug === 'rudolf-rassendyll'
        ? {
            ...entry,
            offices: [
              { body: 'ruritanian-court', role: 'King', from: '2020-01-01', to: '2021-12-31' },
            ],
          }
        : entry,
    ),
    {
      ...meeting,
      title: 'Amended',
      links: meeting.links.map((link) => ({ ...link, note: 'A note.' })),
      citations: meeting.citations.map((one) => ({ ...one, reliability: 'C' as const })),
    },
  );
  moments = [first, await now()];
});

/** Every id of an answer with the type of its object. */
function idsIn(answer: unknown, ids = new Map<string, string>()) {
  if (answer === null || typeof answer !== 'object') return ids;
  const { __typename: type, id } = answer as Record<string, unknown>;
  if (typeof id === 'string') ids.set(id, String(type));
  for (const value of Object.values(answer)) idsIn(value, ids);
  return ids;
}

describe('ids', () => {
  it('of two moments of one entry differ, and so do those of its parts', async () => {
    const [present, then] = [await read(), await read(moments[0]?.updatedAt)];
    const [first, last] = [moments[0]?.version, moments[1]?.version];
    expect([present.title, then.title]).toEqual(['Amended', 'first-speech']);
    expect([present.id, then.id].map(atob)).toEqual([
      'Statement:first-speech',
      `Statement:first-speech@${first}`,
    ]);
    expect([...idsIn(then).keys()].map(atob)).toEqual([
      `Statement:first-speech@${first}`,
      `Citation:first-speech/test-source@${first}`,
      `Citation:first-speech/test-source/p%C3%A1rrafo%203%20%2F%20%E2%80%9C%C2%A7%204%E2%80%9D%20%40%205%20%E2%9C%93@${first}`,
      `Link:first-speech/CONCERNS/other-speech@${first}`,
      `Actor:rudolf-rassendyll@${first}`,
      `Office:rudolf-rassendyll/ruritanian-court/King/2020-01-01@${first}`,
      'Revision:events/first-speech/1',
      `Change:${first}`,
    ]);
    expect([...idsIn(present).keys()].map(atob)).toEqual([
      ...[...idsIn(then).keys()]
        .filter((id) => !/^(Revision|Change)/.test(atob(id)))
        .map((id) => atob(id).replace(/@\d+$/, '')),
      'Revision:events/first-speech/2',
      `Change:${last}`,
      'Revision:events/first-speech/1',
      `Change:${first}`,
    ]);
  });

  it('are opened by `node`, with all nested fields as of their moment', async () => {
    for (const at of ['', ...moments.map(({ updatedAt }) => updatedAt)]) {
      const event = await read(at);
      expect(await found(event.id, `... on Event { ${parts} }`)).toEqual(event);
      for (const citation of event.citations) {
        expect(await found(citation.id, 'id ... on Citation { reliability event { id } }')).toEqual(
          citation,
        );
      }
      for (const link of event.links.nodes)
        expect(await found(link.id, 'id ... on Link { predicate note }')).toEqual(link);
      for (const office of event.actor.offices.nodes)
        expect(await found(office.id, 'id ... on Office { role to }')).toEqual(office);
      for (const { nodeId: _, ...revision } of event.history.nodes) {
        const selection = 'id ... on Revision { number change { id number } }';
        expect(await found(revision.id, selection)).toEqual(revision);
        expect(await found(revision.change.id, 'id ... on Change { number }')).toEqual(
          revision.change,
        );
      }
    }
  });

  it('in `nodeId` of a revision open the entry in that version', async () => {
    const { history } = await read();
    for (const { number, nodeId } of history.nodes) {
      expect(await found(nodeId, 'id ... on Event { revision }')).toEqual({
        id: nodeId,
        revision: number,
      });
    }
  });

  it('of several moments and of the present are opened by one `nodes`', async () => {
    const [first, last] = moments.map(({ version }) => version);
    const ids = [
      encodeId('Statement', 'first-speech', last),
      encodeId('Statement', 'first-speech'),
      encodeId('Actor', 'nobody'),
      encodeId('Statement', 'first-speech', first),
      encodeId('Citation', ['first-speech', 'test-source'], first),
      encodeId('Citation', ['first-speech', 'test-source']),
      encodeId('Statement', 'first-speech', first),
    ];
    const query = `query ($ids: [ID!]!, $asOf: DateTime) {
      nodes(ids: $ids, asOf: $asOf) { id ... on Event { title } ... on Citation { reliability } }
    }`;
    const [was, is] = [{ title: 'first-speech' }, { title: 'Amended' }];
    const known = [is, is, null, was, { reliability: 'A' }, { reliability: 'C' }, was];
    expect((await data(query, { ids })).nodes).toEqual(
      ids.map((id, i) => known[i] && { id, ...known[i] }),
    );
    // An id of a moment keeps it. The others are of the moment that `asOf` names.
    const then = [is, was, null, was, { reliability: 'A' }, { reliability: 'A' }, was];
    const thenIds = ids.map((id) => {
      const { typename, names, change = first } = decodeId(id);
      return encodeId(typename, names, change);
    });
    expect((await data(query, { ids, asOf: moments[0]?.updatedAt })).nodes).toEqual(
      thenIds.map((id, i) => then[i] && { id, ...then[i] }),
    );
  });

  it('find nothing where the object did not exist, or the change does not exist yet', async () => {
    const names: [string, string | string[]][] = [
      ['Statement', 'first-speech'],
      ['Citation', ['first-speech', 'test-source']],
      ['Link', ['first-speech', 'CONCERNS', 'other-speech']],
      ['Office', ['rudolf-rassendyll', 'ruritanian-court', 'King', '2020-01-01']],
    ];
    const { version } = await now();
    for (const [typename, name] of names) {
      expect(await found(encodeId(typename, name, version))).not.toBeNull();
      for (const change of [1, version + 1, 999_999_999_999_999]) {
        expect(await found(encodeId(typename, name, change)), typename).toBeNull();
      }
    }
    for (const id of [
      encodeId('Change', String(version + 1)),
      encodeId('Change', '0'),
      encodeId('Revision', ['events', 'first-speech', '99']),
      encodeId('Revision', ['sources', 'first-speech', '1']),
      encodeId('Citation', ['first-speech', 'test-source', 'p. 99']),
      encodeId('Link', ['other-speech', 'CONCERNS', 'first-speech']),
      encodeId('Tariff', 'first-speech'),
    ])
      expect(await found(id), atob(id)).toBeNull();
  });

  it.each([
    ['no number', 'Statement:first-speech@', /is not an id of this record/],
    ['a word', 'Statement:first-speech@last', /is not an id of this record/],
    ['a negative number', 'Statement:first-speech@-1', /is not an id of this record/],
    ['leading zeros', 'Statement:first-speech@01', /is not an id of this record/],
    ['too long a number', `Statement:first-speech@${'9'.repeat(16)}`, /is not an id of/],
    ['two moments', 'Statement:first-speech@1@2', /is not an id of this record/],
    ['wrong escapes', 'Citation:a/b/%E0%A4%A', /is not an id of this record/],
    ['needless escapes', 'Statement:%66irst-speech', /is not an id of this record/],
    ['too many names', 'Statement:a/b', /is not the id of a Statement/],
    ['too few names', 'Link:a/CONCERNS', /is not the id of a Link/],
    ['a NUL', 'Citation:a/b/x%00y', /is not the id of a Citation/],
    ['another predicate', 'Link:a/LIKES/b', /is not the id of a Link/],
    ['a moment of what never changes', 'Change:1@1', /is not the id of a Change/],
    ['a guarded type', 'Editor:Ana%20Ruiz', /is not a type with ids/],
    ['a property of objects', 'constructor:a', /is not a type with ids/],
  ])('with %s are refused', async (_, name, message) => {
    for (const query of ['{ node(id: $id) { id } }', '{ nodes(ids: [$id]) { id } }']) {
      expect(await refusal(`query ($id: ID!) ${query}`, { id: btoa(name) })).toEqual({
        code: 'BAD_USER_INPUT',
        message: expect.stringMatching(message),
      });
    }
  });

  it('of a moment find objects whose lists have a filter with a slug', async () => {
    const query = `query ($ids: [ID!]!) { nodes(ids: $ids) {
      ... on Statement { slug concerns(filter: { actor: "nobody-at-all" }) { nodes { slug } } }
      ... on Actor { slug }
    } }`;
    const ids = [
      encodeId('Statement', 'first-speech', moments[0]?.version),
      encodeId('Actor', 'ruritania'),
    ];
    const answer = await ask(query, { ids });
    expect(answer.data.nodes).toEqual([
      { slug: 'first-speech', concerns: { nodes: [] } },
      { slug: 'ruritania' },
    ]);
    expect(answer.extensions).toMatchObject({ unknownSlugs: [{ slug: 'nobody-at-all' }] });
  });

  it('of many types and moments are found in one call', async () => {
    const known = ['Actor', 'Source', 'Statement', 'Tariff'];
    const slugs: Record<string, string> = { Actor: 'ruritania', Source: 'test-source' };
    const ids = Array.from({ length: limits.moments }, (_, i) =>
      known.map((type) => encodeId(type, slugs[type] ?? 'nothing', i + 1)),
    ).flat();
    const query = `query ($ids: [ID!]!) { nodes(ids: $ids) { __typename } }`;
    const alone = await Promise.all(
      ids.map(async (id) => (await data(query, { ids: [id] })).nodes),
    );
    expect(alone.flat()).toContainEqual({ __typename: 'Actor' });
    expect((await data(query, { ids })).nodes).toEqual(alone.flat());
  });

  it('of more moments than a call takes are refused', async () => {
    const idsOf = (count: number) =>
      Array.from({ length: count }, (_, i) => encodeId('Actor', 'mexico', i + 1));
    const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Actor { name } } }';
    expect((await data(query, { ids: idsOf(limits.moments) })).nodes).toHaveLength(limits.moments);
    expect(await refusal(query, { ids: idsOf(limits.moments + 1) })).toEqual({
      code: 'BAD_USER_INPUT',
      message: expect.stringMatching(/at most 10 moments, but yours are of 11/),
    });
  });

  it('name the same entry in a command, with a moment or without', async () => {
    const moment = moments[0]?.version;
    const { data: answer } = await command(
      `mutation ($event: String!, $source: String!) { cite(
        event: $event, citation: { source: $source, locator: "p. 9", reliability: F, credibility: CANNOT_BE_JUDGED }, dryRun: true
      ) { __typename ... on EventPayload { changes { path } } ... on Error { message } } }`,
      {
        event: encodeId('Statement', 'first-speech', moment),
        source: encodeId('Source', 'test-source', moment),
      },
    );
    expect(answer.cite).toEqual({
      __typename: 'EventPayload',
      changes: [{ path: ['citations', '2'] }],
    });
  });

  it('of a citation are unique: an event does not cite the same place twice', async () => {
    const { data: answer } = await command(
      `mutation { cite(
        event: "first-speech", citation: { source: "test-source", reliability: F, credibility: CANNOT_BE_JUDGED }
      ) { ... on ValidationError { issues { path message } } } }`,
    );
    expect(answer.cite).toEqual({
      issues: [
        {
          path: ['citation'],
          message: 'is listed twice: test-source. Give each a locator of its own',
        },
      ],
    });
  });

  it('in a repeated answer to a command are those of the first', async () => {
    const query = `mutation { recordStatement(idempotencyKey: "ids", statement: {
      slug: "keyed-speech", title: "Keyed", date: "2020-03-01", actor: "rudolf-rassendyll", text: "Yes.",
      language: "en", attribution: DIRECT_QUOTE,
      citations: [{ source: "test-source", reliability: A, credibility: CONFIRMED }]
    }) { ... on StatementPayload {
      statement { id title actor { id } citations { id } } revision { id nodeId change { id } }
    } } }`;
    const { data: first } = await command(query);
    expect(first.recordStatement.statement.id).toBe(encodeId('Statement', 'keyed-speech'));
    await command(
      'mutation { amendStatement(slug: "keyed-speech", expectedRevision: 1, changes: { title: "Amended" }, reason: "A test.") { __typename } }',
    );
    expect((await command(query)).data).toEqual(first);
    const { revision, statement } = first.recordStatement;
    const selection = 'id ... on Statement { citations { id } }';
    const ofMoment = (id: string) => {
      const { typename, names } = decodeId(id);
      return encodeId(typename, names, Number(decodeId(revision.change.id).names[0]));
    };
    expect(await found(revision.nodeId, selection)).toEqual({
      id: ofMoment(statement.id),
      citations: statement.citations.map(({ id }: { id: string }) => ({ id: ofMoment(id) })),
    });
  });

  it('of a merged actor lead to the other', async () => {
    await recordAll(
      ...['one-person', 'same-person'].map((slug) => ({
        kind: 'PERSON' as const,
        slug,
        name: slug,
        offices: [{ body: 'ruritanian-court', role: 'Spy', from: '2020-01-01' }],
      })),
    );
    const { version } = await now();
    await command(
      `mutation { mergeActors(actor: "one-person", into: "same-person", expectedRevision: 1, expectedRevisionInto: 1, reason: "A test.") { __typename } }`,
    );
    const ofPerson = (slug: string) => [slug, 'ruritanian-court', 'Spy', '2020-01-01'];
    const [one, same] = [ofPerson('one-person'), ofPerson('same-person')];
    expect(await found(encodeId('Actor', 'one-person'))).toEqual({
      __typename: 'Actor',
      id: encodeId('Actor', 'same-person'),
    });
    expect(await found(encodeId('Office', one))).toEqual({
      __typename: 'Office',
      id: encodeId('Office', same),
    });
    expect(await found(encodeId('Office', one, version))).toEqual({
      __typename: 'Office',
      id: encodeId('Office', one, version),
    });
    const actor = (
      await data('{ actor(slug: "same-person") { history { nodes { nodeId action } } } }')
    ).actor;
    expect(actor.history.nodes).toHaveLength(2);
    const into = await found(encodeId('Actor', 'one-person', version + 1));
    expect(into).toEqual({
      __typename: 'Actor',
      id: encodeId('Actor', 'same-person', version + 1),
    });
  });
});

const ofTheRecord = corpus.filter(({ name }) => !['changes', 'node'].includes(name));

describe('every id of an answer of the corpus', () => {
  it.each(ofTheRecord)('$name is opened by `nodes`, then and now', async ({ query, variables }) => {
    for (const moment of [undefined, moments[0]?.updatedAt]) {
      const asked = withIds(schema, moment ? asOf(query, moment) : query);
      const answer = await ask(asked, variables);
      expect(answer.errors).toBeUndefined();
      expect(answer.extensions.cost.actual.calls).toBe(1);
      const ids = [...idsIn(answer.data)];
      for (let i = 0; i < ids.length; i += limits.ids) {
        const some = ids.slice(i, i + limits.ids);
        const { nodes } = await data(
          'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }',
          { ids: some.map(([id]) => id) },
        );
        expect(nodes).toEqual(some.map(([id, __typename]) => ({ __typename, id })));
      }
    }
  });
});
