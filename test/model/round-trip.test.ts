import { exports } from 'cloudflare:workers';
import { parse } from 'csv-parse/browser/esm/sync';
import { type GraphQLObjectType, getNamedType, isCompositeType } from 'graphql';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { schema } from '../../src/graph/schema.ts';
import { actor } from '../../src/model/actor.ts';
import type { Fields } from '../../src/model/field.ts';
import type { Entry } from '../../src/model/format.ts';
import { type Declaration, declarations, eventKinds } from '../../src/model/kinds.ts';
import { data } from '../ask.ts';
import { command, editor } from '../command.ts';
import { recordAll } from '../record.ts';
import { sampleOf } from './sample.ts';
import { expectTrueRows } from './true-rows.ts';

const { kind: _, ...actorFields } = actor.fields;
const { countryCode, ...ofPerson } = actorFields;
const { offices, ...ofState } = actorFields;

/** Every kind of entry, with all fields that one entry can have. */
const kinds: [kind: string, declared: Declaration, fields: Fields][] = [
  ['PERSON', actor, ofPerson],
  ['STATE', actor, ofState],
  ...declarations
    .filter((declared) => declared.collection !== 'actors')
    .map((declared): [string, Declaration, Fields] => [
      String(declared.kind),
      declared,
      declared.fields,
    ]),
];

const get = (file: string) =>
  exports.default.fetch(new Request(`http://demarche.test/export/${file}`));

/** The entry as an export gives it. */
async function exported(collection: string, slug: string): Promise<Record<string, unknown>> {
  const response = await get(`${collection}.ndjson`);
  const lines = (await response.text()).trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line)).find((entry) => entry.slug === slug);
}

/** Selects each declared field from its type, and the slug of what a field refers to. */
function selectionOf(typename: string, fields: Fields): string {
  const type = schema.getType(typename) as GraphQLObjectType;
  const selected = Object.entries(fields).map(([name, field]) => {
    const of = type.getFields()[name];
    if (!of) throw new Error(`${typename} has no field ${name}`);
    const named = getNamedType(of.type);
    if (!isCompositeType(named)) return name;
    if (field.is === 'embedded')
      return `${name} { ${selectionOf(named.name, field.group.fields)} }`;
    if (field.is !== 'list') return `${name} { slug }`;
    return named.name.endsWith('Connection')
      ? `${name} { nodes { __typename } }`
      : `${name} { ${selectionOf(named.name, field.part.fields)} }`;
  });
  return `${selected.join(' ')}`;
}

/** The values of fields as a CSV file shows them. It shows parts in its own words. */
function textsIn(fields: Fields, entry: Record<string, unknown>): string[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    if (field.is === 'list' || name === 'kind') return [];
    return field.is === 'embedded'
      ? textsIn(field.group.fields, entry[name] as Record<string, unknown>)
      : [String(entry[name])];
  });
}

const errors = '... on Error { message } ... on ValidationError { issues { path message } }';

describe.each(kinds)('every field of %s', (kind, { typename, collection, fields: all }, fields) => {
  const slug = `sample-${kind.toLowerCase().replaceAll('_', '-')}`;
  const [one, other] = [`${slug}-one`, `${slug}-other`];
  const to = { actors: one, sources: `${slug}-source`, events: `${slug}-event` };
  const sample = sampleOf(fields, to);
  const entry = { slug, kind, ...sample };
  const field = `${typename[0]?.toLowerCase()}${typename.slice(1)}`;
  const ofKind = Object.values(eventKinds).find((one) => one.kind === kind);
  const own = ofKind?.own ?? fields;
  const file = ofKind?.list.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`) ?? collection;
  const title = collection === 'actors' ? 'name' : 'title';
  const root = collection === 'events' ? 'event' : field;
  let before: string;

  const current = (asOf?: string) =>
    data(
      `query ($slug: String!, $asOf: DateTime) { ${root}(slug: $slug, asOf: $asOf) { ... on ${typename} { ${selectionOf(typename, fields)} } } }`,
      { slug, asOf },
    );

  beforeAll(async () => {
    await editor();
    await recordAll(
      { kind: 'STATE', slug: one, name: 'One' },
      { kind: 'STATE', slug: other, name: 'Other' },
      { kind: 'SOURCE', slug: to.sources, title: 'A source' },
      {
        kind: 'INTERACTION',
        slug: to.events,
        title: 'An event',
        date: '2020-01-01',
        actor: one,
        mode: 'call',
        citations: [{ source: to.sources, reliability: 'A', credibility: 'CONFIRMED' }],
      },
    );
  });

  afterEach(expectTrueRows);

  it('has a value in the sample', () => {
    const left = Object.keys(all).filter((name) => !(name in sample) && name !== 'kind');
    expect(left.length).toBeLessThanOrEqual(collection === 'actors' ? 1 : 0);
  });

  it('is recorded, and read back unchanged', async () => {
    const input = collection === 'actors' ? { slug, kind, ...sample } : { slug, ...sample };
    const { data } = await command(
      `mutation ($input: ${typename}Input!) { record${typename}(${field}: $input) {
        ... on ${typename}Payload { revision { change { at } } changes { path } } ${errors}
      } }`,
      { input },
    );
    const made = data[`record${typename}`];
    expect(made.message).toBeUndefined();
    before = made.revision.change.at;
    const paths = made.changes.map(({ path }: { path: string[] }) => path[0]);
    expect(new Set(paths)).toEqual(new Set(['kind', ...Object.keys(sample)]));
    expect(await exported(collection, slug)).toEqual(entry);
  });

  it('keeps its value when another field is amended', async () => {
    const was = await current();
    const { data } = await command(
      `mutation ($changes: ${typename}Changes!) { amend${typename}(slug: "${slug}", expectedRevision: 1, changes: $changes, reason: "A test") {
        ... on ${typename}Payload { changes { path before after } } ${errors}
      } }`,
      { changes: { [title]: 'Another title' } },
    );
    expect(data[`amend${typename}`]).toEqual({
      changes: [{ path: [title], before: sample[title], after: 'Another title' }],
    });
    expect(await exported(collection, slug)).toEqual({ ...entry, [title]: 'Another title' });
    expect(await current(before)).toEqual(was);
    expect(await current()).not.toEqual(was);
  });

  it('is in the history of the first version', async () => {
    const { [root]: found } = await data(
      `{ ${root}(slug: "${slug}") { history { nodes { number changes { path after } } } } }`,
    );
    const [second, first] = found.history.nodes;
    expect(second.changes.map(({ path }: { path: string[] }) => path)).toEqual([[title]]);
    const paths = first.changes.map(({ path }: { path: string[] }) => path[0]);
    expect(new Set(paths)).toEqual(new Set(['kind', ...Object.keys(sample)]));
  });

  it('can be amended alone', async () => {
    const optional = Object.keys(sample).filter((name) => name !== title && name in fields);
    const changes = Object.fromEntries(optional.map((name) => [name, sample[name]]));
    const { data } = await command(
      `mutation ($changes: ${typename}Changes!) { amend${typename}(slug: "${slug}", expectedRevision: 2, changes: $changes, reason: "A test") {
        ... on ValidationError { issues { message } } ... on ${typename}Payload { changes { path } }
      } }`,
      { changes },
    );
    expect(data[`amend${typename}`].issues).toEqual([
      { message: 'change nothing: every field already has this value' },
    ]);
  });

  it('is in the file of its list', async () => {
    const response = await get(`${file}.csv`);
    const row = parse(await response.text(), { columns: true, bom: true }).find(
      (cells) => (cells as { slug: string }).slug === slug,
    );
    const expected = textsIn(own, { ...sample, [title]: 'Another title' });
    expect(Object.values(row as object)).toEqual(expect.arrayContaining(expected));
  });

  it('can be imported from its export', async () => {
    const { slug: __, ...line } = await exported(collection, slug);
    const copy = `${slug}-copy`;
    await recordAll({
      ...line,
      slug: copy,
      ...(kind === 'STATE' && { countryCode: 'YY' }),
    } as Entry);
    expect(await exported(collection, copy)).toEqual({
      ...line,
      slug: copy,
      ...(kind === 'STATE' && { countryCode: 'YY' }),
    });
  });

  it('follows an actor that is merged', async () => {
    const merge =
      await command(`mutation { mergeActors(actor: "${one}", into: "${other}", expectedRevision: 1, expectedRevisionInto: 1, reason: "A test") {
      ... on ActorPayload { actor { slug } } ${errors}
    } }`);
    expect(merge.data.mergeActors).toEqual({ actor: { slug: one } });
    const merged = sampleOf(fields, { ...to, actors: other });
    expect(await exported(collection, slug)).toEqual({
      ...entry,
      ...merged,
      [title]: 'Another title',
    });
    expect((await current(before))[root]).toMatchObject({ [title]: sample[title] });
  });

  it('comes back after a retraction', async () => {
    const whole = await exported(collection, slug);
    for (const [action, revision] of [
      ['retract', 3],
      ['restore', 4],
    ]) {
      const { data } = await command(
        `mutation { ${action}(entry: { ${root}: "${slug}" }, expectedRevision: ${revision}, reason: "A test") {
          __typename ${errors}
        } }`,
      );
      expect(data[action as string]).toEqual({ __typename: 'EntryPayload' });
    }
    expect(await exported(collection, slug)).toEqual(whole);
  });
});

it('tests every kind of event', () => {
  expect(kinds.map(([kind]) => kind)).toEqual(expect.arrayContaining(Object.keys(eventKinds)));
});
