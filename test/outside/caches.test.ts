import { afterEach, beforeAll, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { withIds } from '../with-ids.ts';
import { type Caching, caches } from './caches.ts';
import { compileForRelay, freshFolder, schema } from './compiled.ts';
import { documents, type NamedDocument } from './documents.ts';

const folder = freshFolder('caches');
const slug = 'us-northern-command';

const document = (text: string): NamedDocument => ({
  name: /Documents\w+/.exec(text)?.[0] ?? '',
  operation: (text.startsWith('mutation') ? 'mutation' : 'query') as NamedDocument['operation'],
  text,
  variables: {},
});

const revision = document(
  'query DocumentsRevisionQuery { actor(slug: "us-northern-command") { id revision history(first: 1) { nodes { id change { id at } } } } }',
);
const describeActor =
  document(`mutation DocumentsDescribeMutation($revision: Int!, $description: String!) {
  amendActor(slug: "us-northern-command", expectedRevision: $revision, reason: "A test.", changes: { description: $description }) {
    __typename
    ... on ActorPayload { actor { id description } revision { id nodeId } changes { before after } }
    ... on Error { message }
  }
}`);
const fields =
  'id description partOf { id } events(first: 1) { nodes { __typename id citations { id } } }';
const twoMoments = document(`query DocumentsMomentsQuery($asOf: DateTime!) {
  now: actor(slug: "us-northern-command") { ${fields} }
  before: actor(slug: "us-northern-command", asOf: $asOf) { ${fields} }
}`);
const byId = document(
  'query DocumentsNodeQuery($id: ID!) { node(id: $id) { __typename id ... on Actor { description } } }',
);

/** A normalized cache needs ids. relay-compiler adds them to a document. */
const queries = documents
  .filter(({ operation }) => operation === 'query')
  .map((one) => ({ ...one, text: withIds(schema, one.text) }));

const own = [revision, describeActor, twoMoments, byId];

let headers: Record<string, string>;

beforeAll(() => {
  compileForRelay(folder, [...documents, ...own]);
  headers = { authorization: `Bearer ${inject('token')}` };
});

const warnings: unknown[] = [];
const warn = (...message: unknown[]) => warnings.push(message);

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(warn);
  vi.spyOn(console, 'error').mockImplementation(warn);
});

afterEach(() => {
  vi.restoreAllMocks();
  expect(warnings.splice(0)).toEqual([]);
});

// biome-ignore lint/suspicious/noExplicitAny: a test compares what it asked for.
type Answer = any;

const sent = (client: Caching, of: NamedDocument, variables = {}): Promise<Answer> =>
  client.send({ ...of, variables });

describe.each(Object.entries(caches))('%s', (name, made) => {
  const client = () =>
    made({
      url: `${inject('origin')}/graphql`,
      headers,
      warn,
      artifacts: `${folder}/artifacts`,
    });

  it('keeps two moments of one entry apart, and opens both by id', async () => {
    const cache = client();
    const { actor } = await sent(cache, revision);
    const { at } = actor.history.nodes[0].change;
    const description = `Described with ${name}.`;
    const { amendActor } = await sent(cache, describeActor, {
      revision: actor.revision,
      description,
    });
    expect(amendActor.__typename).toBe('ActorPayload');

    const asked = { ...twoMoments, variables: { asOf: at } };
    await cache.send(asked);
    const { now, before } = (await cache.cached(asked)) as Answer;
    expect(now.id).toBe(btoa(`Actor:${slug}`));
    expect(atob(before.id)).toMatch(new RegExp(`^Actor:${slug}@\\d+$`));
    expect(now.description).toBe(description);
    expect(before.description).not.toBe(description);
    expect(atob(before.partOf.id)).toMatch(/@\d+$/);
    for (const moment of [now, before]) {
      const { node } = await sent(cache, byId, { id: moment.id });
      expect(node).toMatchObject({ id: moment.id, description: moment.description });
    }
    const { node } = await sent(cache, byId, { id: amendActor.revision.nodeId });
    expect(node).toMatchObject({ id: amendActor.revision.nodeId, description });
  });

  it('keeps the answers of all documents, and warns of nothing', async () => {
    const cache = client();
    for (const asked of queries) {
      const answer = await cache.send(asked);
      expect(answer, asked.name).not.toBeNull();
      expect(await cache.cached(asked), asked.name).toEqual(answer);
    }
  });
});
