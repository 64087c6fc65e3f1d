import { describe, expect, it } from 'vitest';
import { limits } from '../../src/limits.ts';
import { longestAddress } from '../../src/model/address.ts';
import { ask, data, refusal } from '../ask.ts';

describe('a malformed value is refused with a message', () => {
  it.each([
    ['{ node(id: "nonsense") { id } }', /"nonsense" is not an id of this record/],
    ['{ node(id: "") { id } }', /"" is not an id of this record/],
    ['{ node(id: 7) { id } }', /"7" is not an id of this record/],
    [`{ node(id: "${btoa('Actor:0x10')}!") { id } }`, /is not an id of this record/],
    [`{ node(id: "${btoa('Actor:')}") { id } }`, /is not an id of this record/],
    [`{ node(id: "${btoa('Actor:a b')}") { id } }`, /is not an id of this record/],
    [`{ node(id: "${btoa('Place:x')}") { id } }`, /"Place" is not a type with ids/],
    [`{ node(id: "${btoa('constructor:x')}") { id } }`, /"constructor" is not a type with ids/],
    ['{ nodes(ids: ["x"]) { id } }', /"x" is not an id of this record/],
    ['{ actor(slug: "Claudia Sheinbaum") { id } }', /"Claudia Sheinbaum" is not a slug/],
    ['{ actor(slug: "") { id } }', /"" is not a slug/],
    ['{ event(slug: "x\' or 1=1 --") { id } }', /is not a slug/],
    ['{ source(slug: "a--b") { id } }', /"a--b" is not a slug/],
    ['{ events(filter: { actor: "MEXICO" }) { totalCount } }', /"MEXICO" is not a slug/],
    ['{ events(filter: { concerning: "?" }) { totalCount } }', /"\?" is not a slug/],
    ['{ events(filter: { involving: ["mexico", "*"] }) { totalCount } }', /"\*" is not a slug/],
    ['{ actors(filter: { partOf: "_" }) { totalCount } }', /"_" is not a slug/],
    ['{ sources(filter: { publisher: "_" }) { totalCount } }', /"_" is not a slug/],
    [
      '{ events(filter: { from: "2025-02-30" }) { totalCount } }',
      /"2025-02-30" is not a valid Date/,
    ],
    ['{ events(filter: { from: "2025-13-01" }) { totalCount } }', /is not a valid Date/],
    ['{ events(filter: { to: "yesterday" }) { totalCount } }', /is not a valid Date/],
    [
      '{ events(filter: { from: "2025-05-10", to: "2025-05-01" }) { totalCount } }',
      /`from` must not be later than `to`, but 2025-05-10 is later than 2025-05-01/,
    ],
    [
      '{ search(text: "x", filter: { from: "2025-05-02", to: "2025-05-01" }) { totalCount } }',
      /later than/,
    ],
    ['{ tariffs(filter: { inForceOn: "05/03/2025" }) { totalCount } }', /is not a valid Date/],
    ['{ tariffs(filter: { hs: "8" }) { totalCount } }', /"8" is not a valid HSCode/],
    ['{ tariffs(filter: { hs: "car" }) { totalCount } }', /"car" is not a valid HSCode/],
    [
      '{ statements(filter: { language: "not a language" }) { totalCount } }',
      /is not a valid LanguageTag/,
    ],
  ])('%s', async (query, sentence) => {
    const { code, message } = await refusal(query);
    expect(message).toMatch(sentence);
    expect(code).toBe('BAD_USER_INPUT');
  });

  it.each([
    [
      'query ($v: Date) { tariffs(filter: { inForceOn: $v }) { totalCount } }',
      '2025-02-30',
      /is not a valid Date/,
    ],
    [
      'query ($v: Date) { tariffs(filter: { inForceOn: $v }) { totalCount } }',
      20250230,
      /is not a valid Date/,
    ],
    [
      'query ($v: Date) { tariffs(filter: { inForceOn: $v }) { totalCount } }',
      { day: 1 },
      /is not a valid Date/,
    ],
    ['query ($v: Int) { events(first: $v) { totalCount } }', 1.5, /got invalid value 1.5/],
    ['query ($v: Int) { events(first: $v) { totalCount } }', 1e12, /got invalid value/],
    ['query ($v: String!) { actor(slug: $v) { id } }', null, /must not be null/],
    ['query ($v: String!) { actor(slug: $v) { id } }', ['mexico'], /got invalid value/],
    ['query ($v: String!) { actor(slug: $v) { id } }', 'a\u0000b', /is not a slug/],
    ['query ($v: String!) { actor(slug: $v) { id } }', '\ud800', /is not a slug/],
    [
      'query ($v: EventFilter) { events(filter: $v) { totalCount } }',
      { nothing: 1 },
      /"nothing" is not defined/,
    ],
    [
      'query ($v: Date) { events(filter: { from: $v, to: "2025-05-01" }) { totalCount } }',
      '2025-05-02',
      /later than 2025-05-01/,
    ],
    [
      'query ($v: Boolean = true) { a: __typename @skip(if: $v) record { version } }',
      null,
      /must not be null/,
    ],
    ['query ($v: [ID!]!) { nodes(ids: $v) { id } }', [null], /got invalid value null/],
  ])('%s with %j', async (query, v, sentence) => {
    const { code, message } = await refusal(query, { v });
    expect(message).toMatch(sentence);
    expect(code).toBe('BAD_USER_INPUT');
  });

  it.each([
    [
      'query ($filter: EventFilter) { events(filter: $filter) { totalCount } }',
      { filter: { text: 'x'.repeat(limits.string + 1) } },
      'Variable "$filter" got an invalid value at "filter.text": a text has at most 10000 characters, but you sent 10001.',
    ],
    [
      'query ($text: String!) { search(text: $text) { totalCount } }',
      { text: 'x'.repeat(limits.string + 1) },
      'Variable "$text" got an invalid value: a text has at most 10000 characters, but you sent 10001.',
    ],
  ])('%s with a text that is too long', async (query, variables, message) => {
    expect(await refusal(query, variables)).toEqual({ code: 'BAD_USER_INPUT', message });
  });

  it('an address that is too long', async () => {
    const url = `https://example.org/${'x'.repeat(longestAddress)}`;
    const { code, message } = await refusal(
      'mutation ($url: URL!) { recordSource(source: { slug: "s", title: "T", url: $url }) { __typename } }',
      { url },
    );
    expect(message).toMatch(/is not a valid URL/);
    expect(code).toBe('BAD_USER_INPUT');
  });

  it('and without internal details', async () => {
    const { errors } = await ask('{ node(id: "nonsense") { id } }');
    expect(errors).toEqual([
      {
        message:
          '"nonsense" is not an id of this record. Use the value of an `id` field, or find entries by slug.',
        locations: [{ line: 1, column: 3 }],
        path: ['node'],
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]);
  });
});

describe('a document', () => {
  it.each([
    ['{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['{', 'GRAPHQL_PARSE_FAILED'],
    [
      'query A { record { version } } query B { record { version } }',
      'OPERATION_RESOLUTION_FAILURE',
    ],
    ['mutation { record }', 'GRAPHQL_VALIDATION_FAILED'],
    ['subscription { record }', 'OPERATION_RESOLUTION_FAILURE'],
  ])('%s is refused as %s', async (query, code) => {
    expect((await refusal(query)).code).toBe(code);
  });
});

describe('an entry that does not exist', () => {
  it('gives null or an empty list', async () => {
    expect(
      await data(`{
        node(id: "${btoa('Actor:nobody')}") { id }
        actor(slug: "nobody") { id }
        event(slug: "nothing") { id }
        source(slug: "nowhere") { id }
        events(filter: { actor: "nobody" }) { totalCount }
        none: events(filter: { kinds: [] }) { totalCount nodes { id } }
        noTypes: events(filter: { types: [] }) { totalCount nodes { id } }
        noActors: actors(filter: { kinds: [] }) { totalCount nodes { id } pageInfo { hasNextPage } }
        noActions: troopEvents(filter: { actions: [] }) { totalCount }
      }`),
    ).toEqual({
      node: null,
      actor: null,
      event: null,
      source: null,
      events: { totalCount: 0 },
      none: { totalCount: 0, nodes: [] },
      noTypes: { totalCount: 0, nodes: [] },
      noActors: { totalCount: 0, nodes: [], pageInfo: { hasNextPage: false } },
      noActions: { totalCount: 0 },
    });
  });
});
