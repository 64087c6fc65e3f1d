import { env } from 'cloudflare:workers';
import {
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { schema } from '../../src/graph/schema.ts';
import { askAs, bearer, makeToken } from '../identity.ts';
import { cast, cited, recordAll } from '../record.ts';

const citation = { source: 'test-source', reliability: 'A', credibility: 'CONFIRMED' };
const event = {
  slug: 'new-event',
  title: 'New',
  date: '1940-01-01',
  actor: 'ruritania',
  recipient: 'graustark',
  place: { name: 'Strelsau', country: 'ruritania', latitude: 1, longitude: 1 },
  citations: [citation],
  links: [{ predicate: 'CONCERNS', object: 'old-event' }],
};
const office = { body: 'ruritanian-court', role: 'Regent', from: '1940', source: 'test-source' };

/** Commands that would be carried out as they are, each in a dry run. */
const commands: Record<string, Record<string, unknown>> = {
  recordActor: {
    actor: { slug: 'new-actor', kind: 'PERSON', name: 'N', partOf: 'ruritania', offices: [office] },
  },
  recordSource: {
    source: { slug: 'new-source', title: 'T', publisher: 'ruritania', url: 'https://example.org/' },
  },
  recordStatement: {
    statement: { ...event, text: 'T', language: 'en', attribution: 'DIRECT_QUOTE' },
  },
  recordTariff: {
    tariff: {
      ...event,
      programme: 'P',
      legalBasis: 'L',
      products: [{ hs: '87' }],
      phases: [{ status: 'IN_FORCE', ratePercent: 5, from: '1940' }],
      exemptions: [{ reason: 'R', origin: 'graustark', products: [{ hs: '8703' }], from: '1940' }],
    },
  },
  recordTroopEvent: {
    troopEvent: {
      ...event,
      action: 'OFFERED',
      force: 'ruritanian-guard',
      host: 'graustark',
      headcount: { minimum: 1, best: 2, maximum: 3 },
    },
  },
  recordInteraction: { interaction: { ...event, mode: 'call' } },
  amendInteraction: {
    slug: 'old-event',
    expectedRevision: 1,
    changes: { title: 'Newer', date: '1941', actor: 'graustark', citations: [citation] },
    reason: 'R',
  },
  amendActor: {
    slug: 'graustark',
    expectedRevision: 1,
    changes: { name: 'N', partOf: 'ruritania' },
    reason: 'R',
  },
  cite: { event: 'old-event', citation: { ...citation, locator: 'p. 2' } },
  link: { subject: 'old-event', link: { predicate: 'CONCERNS', object: 'older-event' } },
  recordOffice: { person: 'rudolf-rassendyll', office },
  retract: { entry: { event: 'old-event' }, expectedRevision: 1, reason: 'R' },
  mergeActors: {
    actor: 'graustark',
    into: 'ruritania',
    expectedRevision: 1,
    expectedRevisionInto: 1,
    reason: 'R',
  },
};

/** What names another thing, and so must be there. */
const names =
  /(^|\.)(actor|recipient|partOf|body|source|publisher|country|to|force|host|origin|person|event|from|into|reportedBy)$/;
const injected = ["' or 1=1 --", '"; drop table events; --', '{"$ne":1}', '$.x', 'a* OR b'];
const textless = ['', '   ', 'a\u0000b', '\ud800'];
const huge = 'x'.repeat(100_000);
const longTexts = /(description|excerpt|text|originalText|note|reason)$/;
const dates = ['nonsense', '2025-99', '2025-02-30/x', '../1940', '', 19400101, huge];

/** Values that cannot stand at a place of such a type. */
function badValues(type: GraphQLInputType, path: string): unknown[] {
  const bare = getNullableType(type);
  const named = getNamedType(type);
  if (isListType(bare) && isInputObjectType(named)) return ['x', 5, [5], [null]];
  if (isListType(bare)) return [5, [5], [null], [''], ['a\u0000']];
  if (isInputObjectType(named)) return ['x', 5, [], { nothing: 1 }];
  if (isEnumType(named)) return ['NOPE', 5, 'nope', {}];
  switch (named.name) {
    case 'String':
    case 'ID':
      if (path.endsWith('slug'))
        return [5, {}, ...textless, ...injected, 'Not A Slug', 'a--b', huge];
      if (names.test(path)) {
        const wrong = [btoa('Office:x'), btoa('Source:Not a slug'), btoa('nonsense')];
        return [5, {}, 'no-such-thing', 'Not A Slug', ...textless, ...injected, ...wrong, huge];
      }
      return [5, {}, ...textless, ...(longTexts.test(path) ? [] : [huge])];
    case 'EDTF':
      return dates;
    case 'Date':
      return ['1940', '1940-13-01', 5];
    case 'Int':
      return path.startsWith('expectedRevision')
        ? ['x', 1.5, 1e12, 0, -1, 999]
        : ['x', 1.5, 1e12, -1];
    case 'Float':
      return path.endsWith('ratePercent') ? ['x', -1, {}] : ['x', 200, -200, 1e308];
    case 'Boolean':
      return ['yes', 1];
    case 'HSCode':
      return ['car', '8', '12345678901', 87];
    case 'LanguageTag':
      return ['not a language', '', 5];
    case 'URL':
      return ['not a url', '', 5, huge];
    default:
      return [Symbol.for(named.name)];
  }
}

interface Case {
  name: string;
  command: string;
  variables: Record<string, unknown>;
}

function put(given: unknown, path: readonly (string | number)[], value: unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return value;
  const copy = Array.isArray(given) ? [...given] : { ...(given as object) };
  const holder = copy as Record<string | number, unknown>;
  const next = put(holder[first], rest, value);
  if (next === undefined) delete holder[first];
  else holder[first] = next;
  return copy;
}

/** A command with one bad value, for every place in it and every bad value of that place. */
function casesOf(command: string): Case[] {
  const valid = commands[command] ?? {};
  const field = schema.getMutationType()?.getFields()[command];
  const cases: Case[] = [];
  const walk = (type: GraphQLInputType, path: (string | number)[], given: unknown) => {
    const place = path.join('.');
    const add = (value: unknown, shown: string) =>
      cases.push({
        name: `${place}: ${shown}`,
        command,
        variables: put(valid, path, value) as Record<string, unknown>,
      });
    if (isNonNullType(type)) {
      add(undefined, 'missing');
      add(null, 'null');
    }
    for (const bad of badValues(type, place)) add(bad, JSON.stringify(bad)?.slice(0, 40) ?? 'none');
    const named = getNamedType(type);
    if (!isInputObjectType(named) || given === undefined) return;
    const isList = isListType(getNullableType(type));
    for (const part of Object.values(named.getFields())) {
      const inner = isList ? (given as unknown[])[0] : given;
      const at = isList ? [...path, 0, part.name] : [...path, part.name];
      const there = (inner as Record<string, unknown>)[part.name];
      // What only goes together with something else is not bad by itself.
      walk(part.type, at, there);
    }
  };
  for (const { name, type } of field?.args ?? []) {
    if (name !== 'dryRun') walk(type, [name], valid[name]);
  }
  return cases;
}

/** Values that graph and record allow, though they were put in as bad ones. */
function isAllowed({ command, name }: Case): boolean {
  return (
    // An amendment may leave everything out but one thing, and take out what may be missing.
    (command.startsWith('amend') && /: missing$/.test(name) && name.startsWith('changes.')) ||
    // A reason is a sentence, and sentences may hold anything.
    (/^(reason|idempotencyKey): /.test(name) && /or 1=1|drop table|ne|\$\.x|OR b/.test(name))
  );
}

/** Rules of the record that more than one value breaks. */
const broken: [name: string, command: string, path: (string | number)[], value: unknown][] = [
  [
    'headcount out of order',
    'recordTroopEvent',
    ['troopEvent', 'headcount'],
    { minimum: 3, best: 2 },
  ],
  ['no headcount at all', 'recordTroopEvent', ['troopEvent', 'headcount'], {}],
  [
    'phases that overlap',
    'recordTariff',
    ['tariff', 'phases'],
    [
      { status: 'IN_FORCE', from: '1940' },
      { status: 'REVOKED', from: '1941' },
    ],
  ],
  [
    'phases out of order',
    'recordTariff',
    ['tariff', 'phases'],
    [
      { status: 'IN_FORCE', from: '1942', to: '1943' },
      { status: 'ANNOUNCED', from: '1940', to: '1941' },
    ],
  ],
  ['no phase', 'recordTariff', ['tariff', 'phases'], []],
  ['no citation', 'recordStatement', ['statement', 'citations'], []],
  [
    'a link to itself',
    'recordStatement',
    ['statement', 'links'],
    [{ predicate: 'CONCERNS', object: 'new-event' }],
  ],
  ['a link twice', 'recordStatement', ['statement', 'links'], [event.links[0], event.links[0]]],
  ['an original text without its language', 'recordStatement', ['statement', 'originalText'], 'O'],
  ['a part of itself', 'amendActor', ['changes', 'partOf'], 'graustark'],
  ['a part of its part', 'amendActor', ['slug'], 'ruritania'],
  ['offices of a state', 'amendActor', ['changes', 'offices'], [office]],
  ['a link that is there', 'link', ['link', 'object'], 'linked-event'],
  [
    'an office that is there',
    'recordOffice',
    ['office'],
    { ...office, role: 'King', from: '2020-01-01' },
  ],
  ['a merge with itself', 'mergeActors', ['into'], 'graustark'],
  ['a merge of different kinds', 'mergeActors', ['into'], 'rudolf-rassendyll'],
  ['a slug that is taken', 'recordActor', ['actor', 'slug'], 'graustark'],
  ['a thing of another kind', 'amendInteraction', ['slug'], 'old-speech'],
  ['nothing to change', 'amendInteraction', ['changes'], {}],
  [
    'so many citations',
    'recordStatement',
    ['statement', 'citations'],
    Array(1_500).fill({ ...citation, source: 'no-such-thing' }),
  ],
];

const all: Case[] = [
  ...Object.keys(commands)
    .flatMap(casesOf)
    .filter((one) => !isAllowed(one)),
  ...broken.map(([name, command, path, value]) => ({
    name,
    command,
    variables: put(
      command === 'amendActor' && path[0] === 'slug'
        ? { ...commands.amendActor, changes: { partOf: 'ruritanian-court' } }
        : commands[command],
      path,
      value,
    ) as Record<string, unknown>,
  })),
];

function queryOf(command: string): string {
  const args = schema.getMutationType()?.getFields()[command]?.args ?? [];
  const declared = args.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const passed = args.map(({ name }) => `${name}: $${name}`).join(', ');
  return `mutation (${declared}) { ${command}(${passed}) {
    __typename ... on Error { message } ... on ValidationError { issues { path message } }
  } }`;
}

let headers: Record<string, string>;
const version = async () =>
  (await env.DB.prepare('select version, updated_at from record').all()).results;

beforeAll(async () => {
  headers = bearer(await makeToken(['write']));
  const old = { date: '1930', actor: 'ruritania', title: 'Old', ...cited };
  await recordAll(
    ...cast,
    { ...old, kind: 'INTERACTION', slug: 'older-event', mode: 'call' },
    { ...old, kind: 'INTERACTION', slug: 'linked-event', mode: 'call' },
    {
      ...old,
      kind: 'INTERACTION',
      slug: 'old-event',
      mode: 'call',
      links: [{ predicate: 'CONCERNS', object: 'linked-event' }],
    },
    {
      ...old,
      kind: 'STATEMENT',
      slug: 'old-speech',
      text: 'T',
      language: 'en',
      attribution: 'DIRECT_QUOTE',
    },
  );
});

describe('malformed input', () => {
  it('is tried for every input type', () => {
    expect(all.length).toBeGreaterThan(1_000);
    expect(all.filter(({ variables }) => typeof variables === 'symbol')).toEqual([]);
  });

  it.each(Object.keys(commands))('%s would be carried out as it is', async (command) => {
    const variables = { ...commands[command], dryRun: true };
    const { data, errors } = await askAs(headers, queryOf(command), { variables });
    expect(errors).toBeUndefined();
    expect(data[command].__typename).toMatch(/Payload$/);
  });

  it.each(Object.keys(commands))(
    '%s is refused with a place and a sentence',
    { timeout: 60_000 },
    async (command) => {
      const before = await version();
      const query = queryOf(command);
      const wrong: string[] = [];
      for (const { name, variables } of all.filter((one) => one.command === command)) {
        const answer = await askAs(headers, query, { variables });
        const fault = faultOf(answer, command);
        if (fault) wrong.push(`${name}: ${fault}: ${answer.text.slice(0, 300)}`);
      }
      expect(wrong).toEqual([]);
      expect(await version()).toEqual(before);
    },
  );
});

/** Why an answer is not how a malformed command is to be refused. */
function faultOf(
  { response, text, data, errors }: Awaited<ReturnType<typeof askAs>>,
  command: string,
): string | undefined {
  if (response.status !== 200) return `status ${response.status}`;
  if (/INTERNAL_SERVER_ERROR|SQLITE|D1_ERROR|select |\.ts\b|at Object/.test(text))
    return 'tells of us';
  if (errors) {
    const isTold = errors.every(
      ({ message, extensions }) =>
        extensions?.code === 'BAD_USER_INPUT' && /"\$\w+"|at "|^Too many errors/.test(message),
    );
    return isTold ? undefined : 'is not told where';
  }
  const { __typename, message, issues = [] } = data[command];
  if (!/Error$/.test(__typename) || message.length < 20) return 'is not refused';
  const isPlaced = (issues as { path: string[]; message: string }[]).every(
    ({ path, message }) => path.length > 0 && /\w+ \w+/.test(message),
  );
  return isPlaced ? undefined : 'has no place';
}

describe('unusual but valid input', () => {
  it('is stored byte for byte', async () => {
    const odd = [
      "' or 1=1 --",
      '"; drop table events; --',
      '<script>alert(1)</script>',
      '$.x ?1 \\ \u{1F30D} \u0646\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645',
    ];
    for (const [i, title] of odd.entries()) {
      const slug = `odd-${i}`;
      const variables = { interaction: { ...event, slug, title, description: title, mode: title } };
      const made = await askAs(headers, queryOf('recordInteraction'), { variables });
      expect(made.data.recordInteraction.__typename).toBe('InteractionPayload');
      const { data } = await askAs(
        {},
        'query ($slug: String!) { event(slug: $slug) { title description ... on Interaction { mode } } }',
        { variables: { slug } },
      );
      expect(data.event).toEqual({ title, description: title, mode: title });
    }
  });
});
