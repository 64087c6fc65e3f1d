import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import { data } from '../ask.ts';
import { databaseWith } from '../database.ts';
import { askAs, bearer, makeToken, visit } from '../identity.ts';
import { cast, cited, recordAll } from '../record.ts';

let headers: Record<string, string>;
let slug: string;
let count = 0;

beforeEach(async () => {
  headers = bearer(await makeToken(['write']));
  slug = `fragile-${++count}`;
  await recordAll(...cast, {
    kind: 'INTERACTION',
    slug,
    title: 'As it was',
    date: '1931-01-01',
    actor: 'ruritania',
    mode: 'meeting',
    ...cited,
  });
});

const amend = `mutation ($slug: String!, $key: String!) {
  amendInteraction(slug: $slug, expectedRevision: 1, changes: { title: "As it is" }, reason: "A test.", idempotencyKey: $key) {
    __typename ... on InteractionPayload { interaction { title revision } revision { number change { number } } }
  }
}`;

const written = {
  __typename: 'InteractionPayload',
  interaction: { title: 'As it is', revision: 2 },
  revision: { number: 2, change: { number: expect.any(Number) } },
};

type Fault = 'before' | 'after' | 'never answers';

/** A database whose batches that write fail, before they reach it or after. */
function faulty(fault: Fault): D1Database {
  return databaseWith(async (statements, run) => {
    if (statements.length < 10) return run(statements);
    if (fault === 'before') throw new Error('D1_ERROR: Network connection lost.');
    const results = await run(statements);
    if (fault === 'after') throw new Error('D1_ERROR: Network connection lost.');
    return new Promise<typeof results>(() => {});
  });
}

async function state() {
  const { event } = await data(
    'query ($slug: String!) { event(slug: $slug) { title revision history { nodes { number } } } }',
    { slug },
  );
  return event;
}

const once = { title: 'As it is', revision: 2, history: { nodes: [{ number: 2 }, { number: 1 }] } };
const untouched = { title: 'As it was', revision: 1, history: { nodes: [{ number: 1 }] } };

describe('a command whose database fails', () => {
  it.each<[Fault, object]>([
    ['before', untouched],
    ['after', once],
  ])(
    '%s the write is not sent again by itself; sent again by the client, it runs once',
    async (fault, left) => {
      const variables = { slug, key: slug };
      const failed = await askAs(headers, amend, { variables, DB: faulty(fault) });
      expect(failed.errors).toMatchObject([{ extensions: { code: 'SERVICE_UNAVAILABLE' } }]);
      expect(failed.text).not.toContain('D1_ERROR');
      expect(await state()).toEqual(left);
      const again = await askAs(headers, amend, { variables });
      expect(again.data.amendInteraction).toEqual(written);
      expect((await askAs(headers, amend, { variables })).data).toEqual(again.data);
      expect(await state()).toEqual(once);
    },
  );

  it('in the middle of the batch writes nothing', async () => {
    await env.DB.prepare('drop table past_search').run();
    const variables = { slug, key: slug };
    const failed = await askAs(headers, amend, { variables });
    expect(failed.errors).toMatchObject([{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }]);
    expect(await state()).toEqual(untouched);
    await env.DB.prepare(
      "create virtual table past_search using fts5(name, text, more, tags, content='')",
    ).run();
    expect((await askAs(headers, amend, { variables })).data.amendInteraction).toEqual(written);
    expect(await state()).toEqual(once);
  });

  it('or whose Worker dies before the answer, runs once when it is sent again', async () => {
    const variables = { slug, key: slug };
    const body = JSON.stringify({ query: amend, variables });
    const dies = visit(
      '/graphql',
      { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body },
      { DB: faulty('never answers') },
    );
    await Promise.race([dies, new Promise((resolve) => setTimeout(resolve, 500))]);
    expect(await state()).toEqual(once);
    expect((await askAs(headers, amend, { variables })).data.amendInteraction).toEqual(written);
    expect(await state()).toEqual(once);
  });

  it('or whose client is gone before the answer, runs once when it is sent again', async () => {
    const variables = { slug, key: slug };
    const gone = new AbortController();
    const sent = visit('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query: amend, variables }),
      signal: gone.signal,
    }).catch(() => {});
    gone.abort();
    await sent;
    expect((await askAs(headers, amend, { variables })).data.amendInteraction).toEqual(written);
    expect(await state()).toEqual(once);
  });
});

describe('an idempotency key', () => {
  it('cannot be used for another command', async () => {
    await askAs(headers, amend, { variables: { slug, key: slug } });
    const other = amend.replace('As it is', 'Something else');
    const { data } = await askAs(
      headers,
      `${other.replace('__typename', '__typename ... on Error { message }')}`,
      {
        variables: { slug, key: slug },
      },
    );
    expect(data.amendInteraction).toEqual({
      __typename: 'ValidationError',
      message:
        'Nothing was written: idempotencyKey was used for another command within 24 hours: use a new key for each command.',
    });
    expect(await state()).toEqual(once);
  });

  it('of one editor does not affect other editors', async () => {
    await askAs(headers, amend, { variables: { slug, key: slug } });
    const other = bearer(await makeToken(['write'], { editor: 'Ben Okri' }));
    const { data } = await askAs(other, amend, { variables: { slug, key: slug } });
    expect(data.amendInteraction.__typename).toBe('ConflictError');
  });

  it('is forgotten after a day', async () => {
    await askAs(headers, amend, { variables: { slug, key: slug } });
    await env.DB.prepare("update idempotency_keys set at = '2026-01-01T00:00:00.000Z'").run();
    const { data } = await askAs(headers, amend, { variables: { slug, key: slug } });
    expect(data.amendInteraction.__typename).toBe('ConflictError');
  });
});

describe('a caller who may not write', () => {
  it.each([
    ['nobody', () => ({}), 'UNAUTHENTICATED'],
    ['a wrong token', () => bearer('dmr_wrong'), 'UNAUTHENTICATED'],
    ['a reader', async () => bearer(await makeToken(['read'])), 'FORBIDDEN'],
    ['who may suggest', async () => bearer(await makeToken(['suggest'])), 'FORBIDDEN'],
  ])('%s is refused and gets no data', async (_, show, code) => {
    const answer = await askAs(await show(), amend, {
      variables: { slug: 'no-such-thing', key: 'x' },
    });
    expect(answer.errors).toMatchObject([{ extensions: { code } }]);
    expect(answer.data ?? null).toBeNull();
    expect(await state()).toEqual(untouched);
  });
});

describe('a bookmark', () => {
  it('comes with every write and makes later reads at least as recent', async () => {
    const { response } = await askAs(headers, amend, { variables: { slug, key: slug } });
    const bookmark = response.headers.get('x-d1-bookmark') as string;
    expect(bookmark).toMatch(/^[0-9a-f-]{59}$/);
    expect(response.headers.get('access-control-expose-headers')).toContain('x-d1-bookmark');
    const read = await askAs({ 'x-d1-bookmark': bookmark }, '{ record { version } }');
    expect(read.errors).toBeUndefined();
    expect((read.response.headers.get('x-d1-bookmark') as string) >= bookmark).toBe(true);
    const asked: string[] = [];
    const DB = {
      withSession: (of: string) => {
        asked.push(of);
        return env.DB.withSession(of);
      },
    } as unknown as D1Database;
    await askAs({ 'x-d1-bookmark': bookmark }, '{ record { version } }', { DB });
    await askAs({}, '{ record { version } }', { DB });
    expect(asked).toEqual([bookmark, 'first-unconstrained']);
  });

  it.each(['', 'garbage', "' or 1=1 --", 'a'.repeat(2_000)])(
    '%j is refused as none',
    async (bookmark) => {
      const { response, errors } = await askAs(
        { 'x-d1-bookmark': bookmark },
        '{ record { version } }',
      );
      expect(response.status).toBe(400);
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_REQUEST' } }]);
    },
  );
});
