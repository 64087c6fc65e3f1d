import { beforeAll, describe, expect, it } from 'vitest';
import { data } from '../ask.ts';
import { cast, cited, recordAll, speech } from '../record.ts';

beforeAll(() =>
  recordAll(
    ...cast,
    speech('before-office', '2019-12-31'),
    speech('in-office', '2020-06-01', { recipient: 'graustark', type: 'THREATEN' }),
    speech('after-office', '2021-01-01'),
    speech('of-the-court', '2020-07-01', {
      actor: 'ruritanian-court',
      language: 'de-AT',
      place: { name: 'Strelsau', country: 'ruritania', latitude: 48.5, longitude: 16 },
    }),
    speech('of-the-state', '2020-08-01', {
      actor: 'ruritania',
      language: 'de',
      originalText: 'Original',
      originalLanguage: 'la',
    }),
    speech('to-the-court', '2020-09-01', {
      actor: 'graustark',
      recipient: 'ruritanian-court',
      type: 'REQUEST',
      reportedBy: 'rudolf-rassendyll',
      forum: 'letter',
    }),
    speech('answer', '2020-10', {
      links: [
        { predicate: 'REJECTS', object: 'to-the-court' },
        { predicate: 'RESPONDS_TO', object: 'to-the-court' },
        { predicate: 'DENIES', object: 'in-office', source: 'test-source', note: 'a note' },
        { predicate: 'QUOTES', object: 'of-the-state' },
        { predicate: 'CONCERNS', object: 'guards' },
      ],
    }),
    {
      kind: 'TROOP_EVENT',
      slug: 'guards',
      title: 'guards',
      date: '2020-11-01/..',
      actor: 'ruritania',
      action: 'STATIONED',
      force: 'ruritanian-guard',
      host: 'graustark',
      headcount: { minimum: 10, maximum: 12 },
      purpose: 'peace',
      ...cited,
    },
    {
      kind: 'TROOP_EVENT',
      slug: 'own-host',
      title: 'own-host',
      date: '2020-12-01',
      actor: 'graustark',
      action: 'DEPLOYED',
      host: 'graustark',
      force: 'graustark',
      ...cited,
    },
  ),
);

const slugs = async (filter: string, field = 'events') => {
  const answer = await data(
    `{ list: ${field}(filter: { from: "2019-01-01", to: "2020-12-31", ${filter} }, order: OLDEST_FIRST) { totalCount nodes { slug } } }`,
  );
  const found = answer.list.nodes.map(({ slug }: { slug: string }) => slug);
  expect(answer.list.totalCount).toBe(found.length);
  return found;
};

describe('EventFilter', () => {
  it.each([
    ['actor: "ruritania"', ['of-the-state', 'guards']],
    [
      'actor: "ruritania", includeParts: true',
      ['in-office', 'of-the-court', 'of-the-state', 'answer', 'guards'],
    ],
    ['actor: "ruritanian-court", includeParts: true', ['in-office', 'of-the-court', 'answer']],
    ['actor: "rudolf-rassendyll"', ['before-office', 'in-office', 'answer']],
    ['recipient: "ruritania"', []],
    ['recipient: "ruritania", includeParts: true', ['to-the-court']],
    ['recipient: "ruritania", actor: "graustark", includeParts: true', ['to-the-court']],
    ['involving: ["graustark"]', ['in-office', 'to-the-court', 'own-host']],
    ['involving: ["ruritania", "graustark"]', []],
    ['involving: ["ruritania", "graustark"], includeParts: true', ['in-office', 'to-the-court']],
    ['involving: ["graustark", "ruritania"], includeParts: true', ['in-office', 'to-the-court']],
    ['involving: ["graustark"], types: [REQUEST, THREATEN]', ['in-office', 'to-the-court']],
    ['types: [REQUEST], actor: "ruritania"', []],
    ['disputed: true', ['in-office']],
    ['disputed: true, kinds: [TARIFF]', []],
    ['disputed: false, actor: "rudolf-rassendyll"', ['before-office', 'answer']],
    ['concerning: "guards"', ['answer']],
    ['concerning: "guards", kinds: [STATEMENT, TARIFF]', ['answer']],
    ['kinds: [TROOP_EVENT], involving: ["ruritania"]', ['guards']],
    ['kinds: [TROOP_EVENT, TARIFF], involving: ["ruritania"]', ['guards']],
    ['actor: "rudolf-rassendyll", kinds: [TROOP_EVENT]', []],
  ])('%s', async (filter, expected) => {
    expect(await slugs(filter)).toEqual(expected);
  });

  it.each([
    ['from: "2020-10-31", to: "2020-10-31"', ['answer']],
    ['from: "2020-12-15", to: "2020-12-31"', ['guards']],
    ['from: "2020-12-01", to: "2020-12-31"', ['guards', 'own-host']],
    ['from: "2018-01-01", to: "2020-01-01"', ['before-office']],
  ])('%s overlaps', async (filter, expected) => {
    const { events } = await data(
      `{ events(filter: { ${filter}, involving: [] }, order: OLDEST_FIRST) { nodes { slug } } }`,
    );
    const ours = [
      'before-office',
      'in-office',
      'after-office',
      'of-the-court',
      'of-the-state',
      'to-the-court',
      'answer',
      'guards',
      'own-host',
    ];
    expect(
      events.nodes
        .map(({ slug }: { slug: string }) => slug)
        .filter((slug: string) => ours.includes(slug)),
    ).toEqual(expected);
  });

  it('applies to lists of one kind too', async () => {
    expect(await slugs('involving: ["graustark"]', 'statements')).toEqual([
      'in-office',
      'to-the-court',
    ]);
    expect(await slugs('involving: ["graustark"]', 'troopEvents')).toEqual(['own-host']);
    expect(await slugs('involving: ["graustark"]', 'interactions')).toEqual([]);
  });
});

describe('Statement', () => {
  it('has words, reporter, occasion and attribution', async () => {
    expect(
      await data(`{
        court: event(slug: "of-the-court") { place { name country { slug } latitude longitude } recipient { slug } }
        state: event(slug: "of-the-state") { place { name } ... on Statement { text language originalText originalLanguage } }
        letter: event(slug: "to-the-court") { actor { slug } recipient { slug } ... on Statement { reportedBy { slug } forum attribution } }
      }`),
    ).toEqual({
      court: {
        place: { name: 'Strelsau', country: { slug: 'ruritania' }, latitude: 48.5, longitude: 16 },
        recipient: null,
      },
      state: {
        place: null,
        text: 'of-the-state',
        language: 'de',
        originalText: 'Original',
        originalLanguage: 'la',
      },
      letter: {
        actor: { slug: 'graustark' },
        recipient: { slug: 'ruritanian-court' },
        reportedBy: { slug: 'rudolf-rassendyll' },
        forum: 'letter',
        attribution: 'DIRECT_QUOTE',
      },
    });
  });

  it('has the offices of its actor on that day', async () => {
    const { actor } = await data(
      '{ actor(slug: "rudolf-rassendyll") { statements(last: 4) { nodes { slug actorOffices { nodes { role body { slug } } } } } } }',
    );
    const king = [{ role: 'King', body: { slug: 'ruritanian-court' } }];
    expect(actor.statements.nodes).toEqual([
      { slug: 'after-office', actorOffices: { nodes: [] } },
      { slug: 'answer', actorOffices: { nodes: king } },
      { slug: 'in-office', actorOffices: { nodes: king } },
      { slug: 'before-office', actorOffices: { nodes: [] } },
    ]);
  });

  it('lists each event that it answers once', async () => {
    const { answer, asked, state } = await data(`{
      answer: event(slug: "answer") { ... on Statement { repliesTo { totalCount nodes { slug } } quotes { nodes { slug } } concerns { nodes { slug kind } } } }
      asked: event(slug: "to-the-court") { ... on Statement { replies { totalCount nodes { slug } } } }
      state: event(slug: "of-the-state") { ... on Statement { quotedBy { totalCount nodes { slug } } } }
    }`);
    expect(answer).toEqual({
      repliesTo: { totalCount: 2, nodes: [{ slug: 'to-the-court' }, { slug: 'in-office' }] },
      quotes: { nodes: [{ slug: 'of-the-state' }] },
      concerns: { nodes: [{ slug: 'guards', kind: 'TROOP_EVENT' }] },
    });
    expect(asked).toEqual({ replies: { totalCount: 1, nodes: [{ slug: 'answer' }] } });
    expect(state).toEqual({ quotedBy: { totalCount: 1, nodes: [{ slug: 'answer' }] } });
  });
});

describe('Event.links', () => {
  it('can be filtered by direction, and are ordered by predicate', async () => {
    const { answer, denied } = await data(`{
      answer: event(slug: "answer") { out: links(direction: OUT) { nodes { predicate object { slug } } } in: links(direction: IN) { totalCount } some: links(predicates: [QUOTES, REJECTS]) { nodes { predicate } } none: links(predicates: []) { totalCount nodes { note } } }
      denied: event(slug: "in-office") { disputed links { nodes { predicate subject { slug } source { slug } note } } }
    }`);
    expect(answer).toEqual({
      out: {
        nodes: [
          { predicate: 'CONCERNS', object: { slug: 'guards' } },
          { predicate: 'DENIES', object: { slug: 'in-office' } },
          { predicate: 'QUOTES', object: { slug: 'of-the-state' } },
          { predicate: 'REJECTS', object: { slug: 'to-the-court' } },
          { predicate: 'RESPONDS_TO', object: { slug: 'to-the-court' } },
        ],
      },
      in: { totalCount: 0 },
      some: { nodes: [{ predicate: 'QUOTES' }, { predicate: 'REJECTS' }] },
      none: { totalCount: 0, nodes: [] },
    });
    expect(denied).toEqual({
      disputed: true,
      links: {
        nodes: [
          {
            predicate: 'DENIES',
            subject: { slug: 'answer' },
            source: { slug: 'test-source' },
            note: 'a note',
          },
        ],
      },
    });
  });
});

describe('TroopEvent', () => {
  it('is listed once with its sender, force and host', async () => {
    const { guard, host, sender } = await data(`{
      guard: actor(slug: "ruritanian-guard") { troopEvents { totalCount nodes { slug headcount { minimum best maximum } latest statements { nodes { slug } } } } }
      host: actor(slug: "graustark") { troopEvents { totalCount nodes { slug headcount { best } } } }
      sender: actor(slug: "ruritania") { troopEvents { totalCount nodes { slug } } }
    }`);
    expect(guard.troopEvents).toEqual({
      totalCount: 1,
      nodes: [
        {
          slug: 'guards',
          headcount: { minimum: 10, best: null, maximum: 12 },
          latest: null,
          statements: { nodes: [{ slug: 'answer' }] },
        },
      ],
    });
    expect(host.troopEvents).toEqual({
      totalCount: 2,
      nodes: [
        { slug: 'own-host', headcount: null },
        { slug: 'guards', headcount: { best: null } },
      ],
    });
    expect(sender.troopEvents).toEqual({ totalCount: 1, nodes: [{ slug: 'guards' }] });
  });
});

describe('Actor', () => {
  it('has aliases, parts and offices', async () => {
    const { king, state } = await data(`{
      king: actor(slug: "rudolf-rassendyll") { aliases offices { nodes { role from to person { slug } source { slug } } } in: offices(on: "2020-12-31") { nodes { role } } out: offices(on: "2021-01-01") { nodes { role } } }
      state: actor(slug: "ruritania") { parts { nodes { slug partOf { slug } parts { nodes { slug officeholders { nodes { role } } } } officeholders(on: "2020-01-01") { nodes { person { name } } } } } events(first: 1) { totalCount } }
    }`);
    expect(king).toEqual({
      aliases: ['The King', 'Rassendyll'],
      offices: {
        nodes: [
          {
            role: 'King',
            from: '2020-01-01',
            to: '2020-12-31',
            person: { slug: 'rudolf-rassendyll' },
            source: null,
          },
        ],
      },
      in: { nodes: [{ role: 'King' }] },
      out: { nodes: [] },
    });
    expect(state).toEqual({
      parts: {
        nodes: [
          {
            slug: 'ruritanian-court',
            partOf: { slug: 'ruritania' },
            parts: { nodes: [{ slug: 'ruritanian-guard', officeholders: { nodes: [] } }] },
            officeholders: { nodes: [{ person: { name: 'Rudolf Rassendyll' } }] },
          },
        ],
      },
      events: { totalCount: 2 },
    });
  });

  it('is counted in a list of the parts of another', async () => {
    expect(
      (await data('{ actors(filter: { partOf: "ruritania" }) { totalCount nodes { slug } } }'))
        .actors,
    ).toEqual({ totalCount: 1, nodes: [{ slug: 'ruritanian-court' }] });
  });
});

describe('a filter of the events that are linked with one', () => {
  it.each([
    ['replies(filter: { actor: "rudolf-rassendyll", from: "2020-01-01" })', ['answer']],
    ['replies(filter: { actor: "graustark", from: "2020-01-01" })', []],
    ['repliesTo(filter: { actor: "graustark", from: "2020-01-01" })', ['to-the-court']],
    ['quotes(filter: { actor: "ruritania", from: "2020-01-01" })', ['of-the-state']],
    ['concerns(filter: { kinds: [TROOP_EVENT], actor: "ruritania" })', ['guards']],
    ['concerns(filter: { kinds: [STATEMENT], actor: "ruritania" })', []],
  ])('%s', async (list, expected) => {
    const slug = list.startsWith('replies(') ? 'to-the-court' : 'answer';
    const { event } = await data(
      `{ event(slug: "${slug}") { ... on Statement { list: ${list} { nodes { slug } } } } }`,
    );
    expect(event.list.nodes.map((node: { slug: string }) => node.slug)).toEqual(expected);
  });
});
