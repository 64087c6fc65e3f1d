import { beforeAll, describe, expect, it } from 'vitest';
import { limits } from '../../src/limits.ts';
import { ask, post, refusal } from '../ask.ts';
import { cast, cited, recordAll } from '../record.ts';

beforeAll(() =>
  recordAll(...cast, {
    kind: 'INTERACTION',
    slug: 'coronation',
    title: 'Coronation',
    date: '1900',
    actor: 'ruritania',
    mode: 'ceremony',
    ...cited,
  }),
);

function nested(levels: number): string {
  return levels === 0 ? 'slug' : `actor { events(first: 1) { nodes { ${nested(levels - 1)} } } }`;
}

describe('an operation is answered', () => {
  it('at the limit of depth', async () => {
    const { errors } = await ask(
      `{ event(slug: "coronation") { ${nested(limits.levels / 2 - 1)} } }`,
    );
    expect(errors).toBeUndefined();
  });

  it('at the limit of depth, with lists and single objects in turn', async () => {
    const level = (n: number): string =>
      n === 0
        ? 'slug'
        : `links(first: 1) { totalCount edges { cursor node { object { ${level(n - 1)} } } } }`;
    const { errors } = await ask(
      `{ event(slug: "coronation") { ${level(Math.floor((limits.levels - 1) / 2))} } }`,
    );
    expect(errors).toBeUndefined();
  });

  it('at the limit of depth, with single objects', async () => {
    const level = (n: number): string => (n === 0 ? 'slug' : `partOf { name ${level(n - 1)} }`);
    const { errors } = await ask(
      `{ actor(slug: "ruritanian-guard") { ${level(limits.levels - 1)} } }`,
    );
    expect(errors).toBeUndefined();
  });

  it('at the limit of levels of selections', async () => {
    const kind = `${'ofType { '.repeat(limits.depth - 2)}name${' }'.repeat(limits.depth - 2)}`;
    const { errors, data } = await ask(`{ __type(name: "Query") { ${kind} } }`);
    expect(errors).toBeUndefined();
    expect(data).toEqual({ __type: { ofType: null } });
  });

  it('as of a moment, with every condition of a filter, in a list of a list', async () => {
    const filter = `{
      kinds: [STATEMENT, INTERACTION], types: [CONSULT, REJECT], actor: "ruritania", recipient: "graustark",
      involving: ["ruritanian-court", "graustark"], includeParts: true,
      concerning: "coronation", from: "1800-01-01", to: "1999-12-31", country: "ruritania", places: ["Zenda"],
      text: "king OR queen -rook", disputed: false, citations: {
        some: { source: "test-source", publisher: "graustark", reliabilities: [A, B], credibilities: [CONFIRMED] }
        every: { publisher: "graustark", reliabilities: [A] }
      }
    }`;
    const list = `events(first: 1, filter: ${filter})`;
    const { errors } = await ask(
      `{ events(first: 1, asOf: "2100-01-01T00:00:00Z") { nodes { actor { ${list} { totalCount nodes { slug } } } } } }`,
    );
    expect(errors).toBeUndefined();
  });

  it.each(['', ', asOf: "2100-01-01T00:00:00Z"'])(
    'with five lists inside each other%s',
    async (asOf) => {
      const nested = (n: number): string =>
        n ? `events(first: 1) { nodes { actor { ${nested(n - 1)} } } }` : 'name';
      const { errors } = await ask(
        `{ actor(slug: "ruritania"${asOf}) { ${nested(limits.levels / 2 - 1)} } }`,
      );
      expect(errors).toBeUndefined();
    },
  );

  it('at the limit of root fields', async () => {
    const fields = Array.from(
      { length: limits.rootFields },
      (_, i) => `f${i}: actor(slug: "ruritania") { slug }`,
    );
    const { errors, extensions } = await ask(`{ ${fields.join(' ')} }`);
    expect(errors).toBeUndefined();
    expect(extensions.cost.actual).toMatchObject({ calls: 1, statements: limits.rootFields });
  });
});

describe('an operation is refused', () => {
  it('above the limit of depth', async () => {
    expect(await refusal(`{ event(slug: "coronation") { ${nested(limits.levels / 2)} } }`)).toEqual(
      {
        code: 'OPERATION_TOO_LARGE',
        message:
          'This operation nests objects more than 12 levels deep. Ask for the deeper ones by id in another operation.',
      },
    );
  });

  it('above the limit of root fields, also with fragments', async () => {
    const message = 'An operation takes at most 50 root fields. Split it into several operations.';
    const fields = Array.from(
      { length: limits.rootFields + 1 },
      (_, i) => `f${i}: actor(slug: "ruritania") { slug }`,
    );
    expect(await refusal(`{ ${fields.join(' ')} }`)).toEqual({
      code: 'OPERATION_TOO_LARGE',
      message,
    });
    const split = `{ ...A ...B } fragment A on Query { ${fields.slice(0, 30).join(' ')} } fragment B on Query { ... { ${fields.slice(30).join(' ')} } }`;
    expect(await refusal(split)).toEqual({ code: 'OPERATION_TOO_LARGE', message });
  });

  it('if its lists multiply', async () => {
    const bomb =
      '{ actors(first: 100) { nodes { events(first: 100) { nodes { links(first: 100) { nodes { note } } } } } } }';
    expect(await refusal(bomb)).toEqual({
      code: 'OPERATION_TOO_LARGE',
      message:
        'This operation may read more than 200000 rows. Ask for shorter pages with `first`, nest fewer lists, or ask for `totalCount` in fewer places.',
    });
  });

  it('if its root fields add up', async () => {
    const events = Array.from(
      { length: 8 },
      (_, i) => `e${i}: events(first: 90) { nodes { slug } }`,
    );
    const fields = [1, 2, 3].map(
      (i) => `f${i}: actors(first: 100) { nodes { ${events.join(' ')} } }`,
    );
    expect((await ask(`{ ${fields.slice(0, 2).join(' ')} }`)).errors).toBeUndefined();
    expect((await refusal(`{ ${fields.join(' ')} }`)).code).toBe('OPERATION_TOO_LARGE');
  });

  it('if its fragments multiply', async () => {
    const fragments = Array.from(
      { length: 12 },
      (_, i) => `fragment F${i} on Actor { a: partOf { ...F${i + 1} } b: partOf { ...F${i + 1} } }`,
    );
    const { code } = await refusal(
      `{ actor(slug: "ruritania") { ...F0 } } ${fragments.join(' ')} fragment F12 on Actor { name }`,
    );
    expect(code).toBe('OPERATION_TOO_LARGE');
  });

  it('above the limit of fields, with its place in the document', async () => {
    const fields = Array.from({ length: 100 }, (_, i) => `a${i}: version`).join(' ');
    const spread = Array.from({ length: 40 }, (_, i) => `r${i}: record { ...F }`).join(' ');
    const { errors } = await ask(`fragment F on Record { ${fields} }\n  query { ${spread} }`);
    expect(errors).toEqual([
      {
        message: `An operation selects at most ${limits.fields} fields, and fragments count as often as they are used. Split it into several operations.`,
        locations: [{ line: 2, column: 3 }],
        extensions: expect.objectContaining({ code: 'OPERATION_TOO_LARGE' }),
      },
    ]);
  });

  it('if its SQL would exceed the limit of D1', async () => {
    const fields = Array.from(
      { length: limits.selections / 2 - 1 },
      (_, i) =>
        `f${i}: events(filter: { involving: ["graustark", "ruritania"] }, first: 1) { nodes { slug } }`,
    );
    const { code, message } = await refusal(`{ actor(slug: "ruritania") { ${fields.join(' ')} } }`);
    expect(code).toBe('OPERATION_TOO_LARGE');
    expect(message).toMatch(/too many fields at once/);
  });

  it('above the limit of objects and lists', async () => {
    const objects = (count: number) => {
      const fields = Array.from({ length: count - 1 }, (_, i) => `f${i}: partOf { name }`);
      return `{ actor(slug: "ruritania") { ${fields.join(' ')} } }`;
    };
    const { errors } = await ask(objects(limits.selections));
    expect(errors).toBeUndefined();
    const { code, message } = await refusal(objects(limits.selections + 1));
    expect(code).toBe('OPERATION_TOO_LARGE');
    expect(message).toContain(`${limits.selections} objects and lists`);
  });

  it('above the limit of tokens', async () => {
    const { code, message } = await refusal(`{ ${'record { version } '.repeat(3_000)} }`);
    expect(code).toBe('OPERATION_TOO_LARGE');
    expect(message).toMatch(/more than 10000 tokens/);
  });

  it('above the limit of ids', async () => {
    const ids = Array.from({ length: 101 }, () => btoa('Actor:ruritania'));
    expect(await refusal('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids })).toEqual({
      code: 'BAD_USER_INPUT',
      message: '`ids` takes at most 100 ids, but you sent 101.',
    });
  });

  it('above the limit of slugs in a filter', async () => {
    const involving = Array.from({ length: 17 }, (_, i) => `actor-${i}`);
    expect(
      await refusal(
        'query ($involving: [String!]) { events(filter: { involving: $involving }) { totalCount } }',
        { involving },
      ),
    ).toEqual({
      code: 'BAD_USER_INPUT',
      message: '`involving` takes at most 16 values, but you sent 17.',
    });
  });

  it('above the limit of the body', async () => {
    const response = await post({
      query: `{ record { version } } # ${'x'.repeat(limits.bodyBytes)}`,
    });
    expect(response.status).toBe(413);
    const { errors } = await response.json<{ errors: { extensions: { code: string } }[] }>();
    expect(errors[0]?.extensions.code).toBe('REQUEST_ENTITY_TOO_LARGE');
  });
});

it.each([
  [
    'selections',
    `{ ${'events { nodes { statements { nodes '.repeat(400)}{ slug }${' } } }'.repeat(400)} }`,
  ],
  ['unknown selections', `${'{a'.repeat(4_900)}${'}'.repeat(4_900)}`],
  ['list values', `{ nodes(ids: ${'['.repeat(4_000)}${']'.repeat(4_000)}) { id } }`],
  [
    'object values',
    `{ events(filter: ${'{a:'.repeat(2_400)}1${'}'.repeat(2_400)}) { totalCount } }`,
  ],
  ['list types', `query ($a: ${'['.repeat(4_000)}ID${']'.repeat(4_000)}) { record { version } }`],
])('refuses deeply nested %s without a server error', async (_, query) => {
  const response = await post({ query });
  expect(response.status).toBeLessThan(500);
  const { errors } = await response.json<{ errors: { extensions: { code: string } }[] }>();
  expect([
    'OPERATION_TOO_LARGE',
    'GRAPHQL_VALIDATION_FAILED',
    'GRAPHQL_PARSE_FAILED',
    'BAD_USER_INPUT',
  ]).toContain(errors[0]?.extensions.code);
});

it('too deeply nested variables give no internal error', async () => {
  const response = await post(
    `{"query":"query ($f: EventFilter) { events(filter: $f) { totalCount } }","variables":{"f":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`,
  );
  expect(response.status).toBeLessThan(500);
});

it('a mutation can contain one command only, also with fragments', async () => {
  const one =
    'retract(entry: { actor: "mexico" }, expectedRevision: 1, reason: "R") { __typename }';
  for (const query of [
    `mutation { a: ${one} b: ${one} }`,
    `mutation { a: ${one} ...More } fragment More on Mutation { b: ${one} }`,
  ]) {
    const { code, message } = await refusal(query);
    expect(code).toBe('OPERATION_TOO_LARGE');
    expect(message).toContain('one command');
  }
});
