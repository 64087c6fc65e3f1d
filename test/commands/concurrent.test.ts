import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { ask, data } from '../ask.ts';
import { command, editor } from '../command.ts';
import { askAs, bearer, makeToken } from '../identity.ts';
import { cast, cited, recordAll } from '../record.ts';

const slugs = Array.from({ length: 20 }, (_, i) => `contested-${i}`);
const writers = 50;
const each = 20;

beforeAll(async () => {
  await editor();
  await recordAll(
    ...cast,
    ...slugs.map((slug) => ({
      kind: 'INTERACTION' as const,
      slug,
      title: 'Contested',
      date: '1930-01-01',
      actor: 'ruritania',
      mode: 'meeting',
      ...cited,
    })),
  );
});

const amend = `mutation ($slug: String!, $expected: Int!, $title: String!, $key: String) {
  amendInteraction(slug: $slug, expectedRevision: $expected, changes: { title: $title }, reason: $title, idempotencyKey: $key) {
    __typename
    ... on InteractionPayload { revision { number change { number } } }
    ... on ConflictError { currentRevision }
  }
}`;

/** A writer who amends what they have read, and reads again when somebody was faster. */
async function write(writer: number, outcomes: Outcome[]) {
  const revisions = new Map(slugs.map((slug) => [slug, 1]));
  for (let i = 0; i < each; i++) {
    const slug = slugs[(writer + i) % slugs.length] as string;
    const title = `Writer ${writer}, change ${i}`;
    const expected = revisions.get(slug) ?? 1;
    const { amendInteraction } = (await command(amend, { slug, expected, title })).data;
    const isWritten = amendInteraction.__typename === 'InteractionPayload';
    const at = isWritten ? amendInteraction.revision.number : amendInteraction.currentRevision;
    revisions.set(slug, at);
    outcomes.push({ slug, title, isWritten, at, typename: amendInteraction.__typename });
  }
}

interface Outcome {
  slug: string;
  title: string;
  isWritten: boolean;
  at: number;
  typename: string;
}

describe('fifty writers at once', () => {
  const outcomes: Outcome[] = [];

  it('each get a revision or a conflict', { timeout: 120_000 }, async () => {
    await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer, outcomes)));
    expect(outcomes).toHaveLength(writers * each);
    expect(new Set(outcomes.map(({ typename }) => typename))).toEqual(
      new Set(['InteractionPayload', 'ConflictError']),
    );
    expect(outcomes.filter(({ isWritten }) => isWritten).length).toBeGreaterThanOrEqual(20);
  });

  it.each(slugs)(
    'make a history of %s without gaps, with every acknowledged change once',
    async (slug) => {
      const written = outcomes.filter((one) => one.isWritten && one.slug === slug);
      const history = [];
      for (let after: string | null = null; ; ) {
        const page: {
          nodes: { number: number; change: { reason: string | null } }[];
          pageInfo: { hasNextPage: boolean; endCursor: string };
        } = (
          await data(
            'query ($slug: String!, $after: String) { event(slug: $slug) { history(first: 100, after: $after) { nodes { number change { reason } } pageInfo { hasNextPage endCursor } } } }',
            { slug, after },
          )
        ).event.history;
        history.push(...page.nodes);
        if (!page.pageInfo.hasNextPage) break;
        after = page.pageInfo.endCursor;
      }
      expect(history.map(({ number }) => number)).toEqual(
        Array.from({ length: written.length + 1 }, (_, i) => written.length + 1 - i),
      );
      const said = history
        .slice(0, -1)
        .map(({ number, change }) => ({ at: number, title: change.reason }));
      const acknowledged = written.map(({ at, title }) => ({ at, title }));
      expect(said).toEqual(acknowledged.sort((one, other) => other.at - one.at));
    },
  );

  it('make a feed of changes without gaps', async () => {
    const { record } = await data('{ record { version } }');
    const numbers: number[] = [];
    for (let since = 0; ; ) {
      const { changes } = await data(
        'query ($since: Int) { changes(since: $since, first: 100) { nodes { number } } }',
        { since },
      );
      if (!changes.nodes.length) break;
      numbers.push(...changes.nodes.map(({ number }: { number: number }) => number));
      since = numbers.at(-1) as number;
    }
    expect(numbers).toEqual(Array.from({ length: record.version }, (_, i) => i + 1));
  });
});

describe('one command sent fifty times at once under one key', () => {
  it('runs once, and all callers get the same answer', async () => {
    const sent = { slug: 'contested-0', title: 'Once', key: 'one-key' };
    const { event } = await data('{ event(slug: "contested-0") { revision } }');
    const answers = await Promise.all(
      Array.from({ length: writers }, () => command(amend, { ...sent, expected: event.revision })),
    );
    const texts = new Set(answers.map(({ data }) => JSON.stringify(data)));
    expect([...texts]).toEqual([expect.stringContaining(`"number":${event.revision + 1}`)]);
    expect(await ask('{ event(slug: "contested-0") { revision title } }')).toMatchObject({
      data: { event: { revision: event.revision + 1, title: 'Once' } },
    });
  });
});

/** A database that keeps every batch that writes until so many of them are there. */
function gathering(writes: number): D1Database {
  let come = 0;
  let release = () => {};
  const all = new Promise<void>((resolve) => {
    release = resolve;
  });
  const session = (real: D1DatabaseSession) => {
    let isWriting = false;
    return {
      getBookmark: () => real.getBookmark(),
      prepare(text: string) {
        isWriting ||= !text.startsWith('select');
        return real.prepare(text);
      },
      async batch(statements: D1PreparedStatement[]) {
        if (isWriting && ++come >= writes) release();
        if (isWriting) await all;
        isWriting = false;
        return real.batch(statements);
      },
    };
  };
  return {
    withSession: (of: string) => session(env.DB.withSession(of)),
  } as unknown as D1Database;
}

describe('one suggestion that two editors decide at the same time', () => {
  const decisions: Record<string, string> = {
    DECLINED: 'declineSuggestion(id: $id, reason: "No source says so.")',
    ACCEPTED: 'acceptSuggestion(id: $id, reason: "Checked.")',
    WITHDRAWN: 'withdrawSuggestion(id: $id)',
  };

  it.each([
    ['DECLINED', 'DECLINED'],
    ['DECLINED', 'WITHDRAWN'],
    ['WITHDRAWN', 'WITHDRAWN'],
    ['ACCEPTED', 'DECLINED'],
  ])('is %s or %s, and the other editor gets the decision as error', async (...statuses) => {
    const author = bearer(await makeToken(['write'], { editor: 'Ben Okri' }));
    const title = `To be ${statuses.join(' or ')}`;
    const { suggest } = (
      await askAs(
        author,
        'mutation ($change: SuggestedChangeInput!) { suggest(change: $change, reason: "R", source: "S") { ... on SuggestionPayload { suggestion { id } } } }',
        {
          variables: {
            change: { amendInteraction: { slug: 'contested-1', changes: { title } } },
          },
        },
      )
    ).data;
    const { id } = suggest.suggestion;
    const DB = gathering(2);
    const answers = await Promise.all(
      statuses.map(async (status) => {
        const { data, errors } = await askAs(
          author,
          `mutation ($id: ID!) { decided: ${decisions[status]} {
            __typename
            ... on SuggestionPayload { suggestion { status } }
            ... on ValidationError { issues { path message } }
          } }`,
          { DB, variables: { id } },
        );
        expect(errors).toBeUndefined();
        return data.decided;
      }),
    );
    const first = answers.find(({ suggestion }) => suggestion);
    expect(statuses).toContain(first?.suggestion.status);
    expect(answers.filter((answer) => answer !== first)).toEqual([
      {
        __typename: 'ValidationError',
        issues: [
          {
            path: ['id'],
            message: `must be an open suggestion, but this one is ${first.suggestion.status}`,
          },
        ],
      },
    ]);
    const query = 'query ($id: ID!) { suggestion(id: $id) { status } }';
    const { data: now } = await askAs(author, query, { variables: { id } });
    expect(now).toEqual({ suggestion: first.suggestion });
  });
});

describe('of two commands for one actor at the same time', () => {
  const known = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'retracted'];

  beforeAll(() =>
    recordAll(...known.map((slug) => ({ kind: 'STATE' as const, slug, name: 'Contested' }))),
  );

  const rename = (slug: string) =>
    `amendActor(slug: "${slug}", expectedRevision: 1, changes: { name: "Renamed" }, reason: "R") { __typename }`;
  const merge = (slug: string, into: string) =>
    `mergeActors(actor: "${slug}", into: "${into}", expectedRevision: 1, expectedRevisionInto: 1, reason: "R") { __typename }`;
  const restore =
    'restore(entry: { actor: "retracted" }, expectedRevision: 2, reason: "R") { __typename }';

  async function both(...fields: string[]): Promise<string[]> {
    const author = bearer(await makeToken(['write'], { editor: 'Ben Okri' }));
    const DB = gathering(2);
    const answers = await Promise.all(
      fields.map((field) => askAs(author, `mutation { made: ${field} }`, { DB })),
    );
    return answers.map(({ data }) => data.made.__typename).sort();
  }

  it.each([
    ['a merge and an amendment of the merged one', merge('one', 'two'), rename('one')],
    ['an amendment of one and its merge', rename('three'), merge('three', 'four')],
    ['a merge and an amendment of the other', merge('five', 'six'), rename('six')],
    ['an amendment of one and a merge into it', rename('eight'), merge('seven', 'eight')],
  ])('one is made: %s', async (_, ...fields) => {
    const made = await both(...fields);
    expect(made.filter((typename) => typename === 'ActorPayload')).toHaveLength(1);
  });

  it('one is made: two restorations', async () => {
    await command(
      'mutation { retract(entry: { actor: "retracted" }, expectedRevision: 1, reason: "R") { __typename } }',
    );
    const made = await both(restore, restore);
    expect(made.filter((typename) => typename === 'EntryPayload')).toHaveLength(1);
  });
});
