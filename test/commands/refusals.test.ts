import { beforeAll, describe, expect, it } from 'vitest';
import { data } from '../ask.ts';
import { command, editor } from '../command.ts';
import { cast, cited, recordAll } from '../record.ts';

beforeAll(async () => {
  await editor();
  await recordAll(
    ...cast,
    { kind: 'SOURCE', slug: 'another-source', title: 'Another source' },
    { kind: 'STATE', slug: 'great-graustark', name: 'Great Graustark' },
    {
      kind: 'INTERACTION',
      slug: 'a-call',
      title: 'A call',
      date: '1933-01-01',
      actor: 'rudolf-rassendyll',
      recipient: 'graustark',
      mode: 'call',
      ...cited,
    },
  );
});

/** What a command is answered with, all that can be asked of a refusal. */
async function told(mutation: string) {
  const { data } = await command(
    `mutation { answer: ${mutation} { __typename ... on Error { message } ... on ValidationError { issues { path message } } } }`,
  );
  return data.answer;
}

describe('a command that would break the record is refused', () => {
  it.each([
    [
      'an actor that acts',
      'retract(entry: { actor: "rudolf-rassendyll" }, expectedRevision: 1, reason: "R")',
      'a-call',
    ],
    [
      'a body in which offices are held',
      'retract(entry: { actor: "ruritanian-court" }, expectedRevision: 1, reason: "R")',
      'rudolf-rassendyll',
    ],
    [
      'a source that is cited',
      'retract(entry: { source: "test-source" }, expectedRevision: 1, reason: "R")',
      'a-call',
    ],
  ])('%s cannot be retracted', async (_, mutation, by) => {
    const { __typename, issues } = await told(mutation);
    expect(__typename).toBe('ValidationError');
    expect(issues[0].path).toEqual(['entry', mutation.includes('source:') ? 'source' : 'actor']);
    expect(issues[0].message).toContain(`"${by}"`);
  });

  it('the last citation cannot be removed', async () => {
    const { issues } = await told(
      'uncite(event: "a-call", source: "test-source", expectedRevision: 1, reason: "R")',
    );
    expect(issues).toEqual([
      {
        path: ['source'],
        message:
          'would leave the entry invalid: its `citations` must cite at least one source: every event needs one',
      },
    ]);
  });

  it('other citations can be added and removed, each with a new revision of the event', async () => {
    await told(
      'cite(event: "a-call", citation: { source: "another-source", reliability: B, credibility: PROBABLY_TRUE })',
    );
    await told('uncite(event: "a-call", source: "test-source", expectedRevision: 2, reason: "R")');
    const { event } = await data(
      '{ event(slug: "a-call") { revision citations { source { slug } } history { nodes { changes { path } } } } }',
    );
    expect(event.revision).toBe(3);
    expect(event.citations).toEqual([{ source: { slug: 'another-source' } }]);
    const { sources } = await data(
      '{ sources: source(slug: "test-source") { citations { nodes { event { slug } } } } }',
    );
    expect(sources.citations.nodes).not.toContainEqual({ event: { slug: 'a-call' } });
  });

  it('of several citations of one source, the locator selects one', async () => {
    for (const locator of ['p. 1', 'p. 2', 'p. 3']) {
      await told(
        `cite(event: "a-call", citation: { source: "another-source", locator: "${locator}", reliability: B, credibility: PROBABLY_TRUE })`,
      );
    }
    const uncite = (which: string, revision = 6) =>
      told(`uncite(event: "a-call", ${which}, expectedRevision: ${revision}, reason: "R")`);
    // Without a locator, it is the citation that has none.
    expect((await uncite('source: "another-source"')).__typename).toBe('EventPayload');
    const { issues } = await uncite('source: "another-source"', 7);
    expect(issues).toEqual([
      {
        path: ['locator'],
        message: 'is needed: 3 parts match (citation of "another-source" for "a-call")',
      },
    ]);
    expect((await uncite('source: "another-source", locator: "p. 4"', 7)).__typename).toBe(
      'NotFoundError',
    );
    expect((await uncite('source: "another-source", locator: "p. 2"', 7)).__typename).toBe(
      'EventPayload',
    );
    const { event } = await data('{ event(slug: "a-call") { citations { locator } } }');
    expect(event.citations).toEqual([{ locator: 'p. 1' }, { locator: 'p. 3' }]);
  });

  it('new references to a retracted entry are refused', async () => {
    await told('retract(entry: { source: "test-source" }, expectedRevision: 1, reason: "R")');
    const { issues } = await told(
      'cite(event: "a-call", citation: { source: "test-source", reliability: B, credibility: PROBABLY_TRUE })',
    );
    expect(issues).toContainEqual({
      path: ['citation', 'source'],
      message: '"test-source" is retracted',
    });
  });

  it('a retracted entry cannot be amended', async () => {
    const { issues } = await told(
      'amendSource(slug: "test-source", expectedRevision: 2, changes: { title: "T" }, reason: "R")',
    );
    expect(issues[0].message).toContain('"test-source" is retracted');
  });

  it('an actor cannot be merged into itself, or into a part of it', async () => {
    const body = (slug: string, partOf?: string) =>
      ({ kind: 'GOVERNMENT_BODY', slug, name: slug, ...(partOf && { partOf }) }) as const;
    await recordAll(
      body('ministry'),
      body('directorate', 'ministry'),
      body('division', 'directorate'),
    );
    const merged = (into: string) =>
      told(
        `mergeActors(actor: "ministry", into: "${into}", expectedRevision: 1, expectedRevisionInto: 1, reason: "R")`,
      );
    expect((await merged('ministry')).issues).toEqual([
      { path: ['into'], message: 'must be another actor than `actor`' },
    ]);
    for (const part of ['directorate', 'division']) {
      expect((await merged(part)).issues).toEqual([
        { path: ['into'], message: 'is part of "ministry". Amend its `partOf` first' },
      ]);
    }
  });

  it('an actor cannot be recorded as a part of itself', async () => {
    expect(
      await told(
        'recordActor(actor: { kind: GOVERNMENT_BODY, slug: "a-circle", name: "A circle", partOf: "a-circle" })',
      ),
    ).toMatchObject({
      issues: [{ path: ['actor', 'partOf'], message: 'makes the actor a part of itself' }],
    });
  });

  it('an office cannot end before it begins', async () => {
    const office = '{ body: "graustark", role: "Envoy", from: "1935", to: "1934" }';
    expect(
      await told(`recordOffice(person: "rudolf-rassendyll", office: ${office})`),
    ).toMatchObject({
      issues: [{ path: ['office', 'to'], message: 'must not be before `from`' }],
    });
  });

  it('of several offices, body, role and beginning select one', async () => {
    const office = { from: '1900', source: 'test-source' };
    await recordAll({
      kind: 'PERSON',
      slug: 'a-holder',
      name: 'A holder',
      offices: [
        { ...office, body: 'ruritania', role: 'Envoy' },
        { ...office, body: 'ruritania', role: 'Judge' },
        { ...office, body: 'ruritanian-guard', role: 'Judge' },
      ],
    });
    expect(
      await told(
        'amendOffice(person: "a-holder", body: "ruritania", role: "Judge", from: "1900", changes: { to: "1901" }, expectedRevision: 1, reason: "R")',
      ),
    ).toEqual({ __typename: 'ActorPayload' });
    const { actor } = await data(
      '{ actor(slug: "a-holder") { offices { nodes { role to body { slug } } } } }',
    );
    expect(actor.offices.nodes).toEqual(
      expect.arrayContaining([
        { role: 'Envoy', to: null, body: { slug: 'ruritania' } },
        { role: 'Judge', to: '1901', body: { slug: 'ruritania' } },
        { role: 'Judge', to: null, body: { slug: 'ruritanian-guard' } },
      ]),
    );
  });

  it('a merged actor cannot be amended, but its slug leads to the other', async () => {
    await told(
      'mergeActors(actor: "great-graustark", into: "graustark", expectedRevision: 1, expectedRevisionInto: 1, reason: "R")',
    );
    const { __typename, message } = await told(
      'amendActor(slug: "great-graustark", expectedRevision: 2, changes: { name: "N" }, reason: "R")',
    );
    expect(__typename).toBe('NotFoundError');
    expect(message).toContain('is merged into "graustark"');
    const { actor, events, node } = await data(`{
      actor(slug: "great-graustark") { slug aliases }
      events(filter: { recipient: "great-graustark" }) { nodes { slug } }
      node(id: "${btoa('Actor:great-graustark')}") { id }
    }`);
    expect(actor).toEqual({ slug: 'graustark', aliases: ['Great Graustark'] });
    expect(events.nodes).toEqual([{ slug: 'a-call' }]);
    expect(node.id).toBe(btoa('Actor:graustark'));
  });

  it('the slug of a merged actor can be used in a new event', async () => {
    await told(
      'recordInteraction(interaction: { slug: "another-call", title: "T", date: "1934", actor: "great-graustark", mode: "call", citations: [{ source: "another-source", reliability: A, credibility: CONFIRMED }] })',
    );
    const { event } = await data('{ event(slug: "another-call") { actor { slug } } }');
    expect(event.actor.slug).toBe('graustark');
  });
});

describe('every reference to an actor', () => {
  const event = {
    title: 'T',
    date: '1933-02-01',
    actor: 'rudolf-rassendyll',
    citations: [{ source: 'another-source', reliability: 'A', credibility: 'CONFIRMED' }],
  } as const;
  const call = { kind: 'INTERACTION', ...event, mode: 'call' } as const;
  const troops = { kind: 'TROOP_EVENT', ...event, action: 'DEPLOYED' } as const;
  const phases = [{ status: 'IN_FORCE' as const, from: '1933' }];
  const duty = { kind: 'TARIFF', ...event, programme: 'P', legalBasis: 'L', phases } as const;
  const speech = { kind: 'STATEMENT', ...event, text: 'No.', language: 'en' } as const;
  const quoted = { ...speech, attribution: 'DIRECT_QUOTE' } as const;
  const held = { role: 'Consul', from: '1933' };
  const exempt = { reason: 'Treaty', from: '1933' };

  it.each<[string, (slug: string) => object, string, (slug: string) => object]>([
    ['actor', (actor) => ({ ...call, actor }), 'actor { slug }', (slug) => ({ actor: { slug } })],
    [
      'recipient',
      (recipient) => ({ ...call, recipient }),
      'recipient { slug }',
      (slug) => ({ recipient: { slug } }),
    ],
    [
      'country of a place',
      (country) => ({ ...call, place: { name: 'P', country } }),
      'place { country { slug } }',
      (slug) => ({ place: { country: { slug } } }),
    ],
    [
      'who reported a statement',
      (reportedBy) => ({ ...quoted, reportedBy }),
      '... on Statement { reportedBy { slug } }',
      (slug) => ({ reportedBy: { slug } }),
    ],
    [
      'force',
      (force) => ({ ...troops, force }),
      '... on TroopEvent { force { slug } }',
      (slug) => ({ force: { slug } }),
    ],
    [
      'host',
      (host) => ({ ...troops, host }),
      '... on TroopEvent { host { slug } }',
      (slug) => ({ host: { slug } }),
    ],
    [
      'origin of an exemption',
      (origin) => ({ ...duty, exemptions: [{ ...exempt, origin }] }),
      '... on Tariff { exemptions { origin { slug } } }',
      (slug) => ({ exemptions: [{ origin: { slug } }] }),
    ],
    [
      'body of an office',
      (body) => ({ kind: 'PERSON', name: 'N', offices: [{ ...held, body }] }),
      'offices { nodes { body { slug } } }',
      (slug) => ({ offices: { nodes: [{ body: { slug } }] } }),
    ],
    [
      'whole',
      (partOf) => ({ kind: 'GOVERNMENT_BODY', name: 'N', partOf }),
      'partOf { slug }',
      (slug) => ({ partOf: { slug } }),
    ],
    [
      'publisher',
      (publisher) => ({ kind: 'SOURCE', title: 'T', publisher }),
      'publisher { slug }',
      (slug) => ({ publisher: { slug } }),
    ],
  ])(
    'as %s keeps it from being retracted, and follows it when it is merged',
    async (name, using, fields, answer) => {
      const [one, other, user] = ['used', 'other', 'user'].map(
        (word) => `${word}-${name.replaceAll(' ', '-')}`,
      ) as [string, string, string];
      const entry = { slug: user, ...using(one) } as Parameters<typeof recordAll>[0];
      await recordAll(
        { kind: 'STATE', slug: one, name: 'One' },
        { kind: 'STATE', slug: other, name: 'Other' },
        entry,
      );
      const { issues } = await told(
        `retract(entry: { actor: "${one}" }, expectedRevision: 1, reason: "R")`,
      );
      expect(issues).toEqual([
        {
          path: ['entry', 'actor'],
          message: `cannot be retracted while "${user}" refer to "${one}". Change or retract those first`,
        },
      ]);
      expect(
        await told(
          `mergeActors(actor: "${one}", into: "${other}", expectedRevision: 1, expectedRevisionInto: 1, reason: "R")`,
        ),
      ).toEqual({ __typename: 'ActorPayload' });
      const field = 'date' in entry ? 'event' : entry.kind === 'SOURCE' ? 'source' : 'actor';
      const { thing } = await data(`{ thing: ${field}(slug: "${user}") { revision ${fields} } }`);
      expect(thing).toEqual({ revision: 2, ...answer(other) });
    },
  );
});

describe('an actor that is merged into one that is merged in turn', () => {
  it('is the last actor by slug and by id, and the one before as of an earlier moment', async () => {
    const states = ['first-state', 'second-state', 'third-state'];
    const [first, second, third] = states;
    await recordAll(...states.map((slug) => ({ kind: 'STATE' as const, slug, name: slug })));
    const merge = (from: string, into: string, revisions: [number, number]) =>
      told(
        `mergeActors(actor: "${from}", into: "${into}", expectedRevision: ${revisions[0]}, expectedRevisionInto: ${revisions[1]}, reason: "R")`,
      );
    const payload = { __typename: 'ActorPayload' };
    expect(await merge('first-state', 'second-state', [1, 1])).toEqual(payload);
    const { record } = await data('{ record { updatedAt } }');
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await merge('second-state', 'third-state', [2, 1])).toEqual(payload);
    const ids = states.map((slug) => btoa(`Actor:${slug}`));
    const question = `query ($ids: [ID!]!, $asOf: DateTime) {
      a: actor(slug: "${first}", asOf: $asOf) { slug }
      b: actor(slug: "${second}", asOf: $asOf) { slug }
      c: actor(slug: "${third}", asOf: $asOf) { slug }
      nodes(ids: $ids, asOf: $asOf) { ... on Actor { slug } }
    }`;
    const are = (...slugs: (string | undefined)[]) => {
      const [a, b, c] = slugs.map((slug) => ({ slug }));
      return { a, b, c, nodes: [a, b, c] };
    };
    expect(await data(question, { ids })).toEqual(are(third, third, third));
    expect(await data(question, { ids, asOf: record.updatedAt })).toEqual(
      are(second, second, third),
    );
    expect((await data('{ actor(slug: "third-state") { aliases } }')).actor).toEqual({
      aliases: ['second-state', 'first-state'],
    });
  });
});

describe('a part of a retracted entry', () => {
  it('is not in the lists of others until the entry is restored', async () => {
    await recordAll(
      { kind: 'GOVERNMENT_BODY', slug: 'senate', name: 'Senate' },
      { kind: 'SOURCE', slug: 'gazette', title: 'Gazette' },
      {
        kind: 'PERSON',
        slug: 'a-senator',
        name: 'A senator',
        offices: [{ body: 'senate', role: 'Senator', from: '1933' }],
      },
      {
        kind: 'INTERACTION',
        slug: 'a-session',
        title: 'A session',
        date: '1933',
        actor: 'senate',
        mode: 'session',
        citations: [{ source: 'gazette', reliability: 'A', credibility: 'CONFIRMED' }],
      },
    );
    const lists = () =>
      data(`{
        actor(slug: "senate") { officeholders { nodes { role person { slug } } } }
        source(slug: "gazette") { citations { totalCount nodes { event { slug } } } }
        person: actor(slug: "a-senator") { offices { nodes { role } } }
        event(slug: "a-session") { citations { source { slug } } }
      }`);
    const own = {
      person: { offices: { nodes: [{ role: 'Senator' }] } },
      event: { citations: [{ source: { slug: 'gazette' } }] },
    };
    const full = {
      ...own,
      actor: { officeholders: { nodes: [{ role: 'Senator', person: { slug: 'a-senator' } }] } },
      source: { citations: { totalCount: 1, nodes: [{ event: { slug: 'a-session' } }] } },
    };
    expect(await lists()).toEqual(full);
    const both = async (done: string, revision: number) => {
      for (const entry of ['actor: "a-senator"', 'event: "a-session"'])
        await told(`${done}(entry: { ${entry} }, expectedRevision: ${revision}, reason: "R")`);
    };
    await both('retract', 1);
    const { actors } = await data(
      '{ actors(filter: { retracted: true }, first: 100) { totalCount nodes { slug } } }',
    );
    expect(actors.nodes).toContainEqual({ slug: 'a-senator' });
    expect(actors.totalCount).toBe(actors.nodes.length);
    expect(await lists()).toEqual({
      ...own,
      actor: { officeholders: { nodes: [] } },
      source: { citations: { totalCount: 0, nodes: [] } },
    });
    await both('restore', 2);
    expect(await lists()).toEqual(full);
  });
});

describe('offices and links', () => {
  it('are added and removed as revisions of their entry', async () => {
    const office = '{ body: "graustark", role: "Regent", from: "1935" }';
    const which = 'person: "rudolf-rassendyll", body: "graustark", role: "Regent", from: "1935"';
    expect(
      (await told(`recordOffice(person: "rudolf-rassendyll", office: ${office})`)).__typename,
    ).toBe('ActorPayload');
    expect(
      (
        await told(
          `amendOffice(${which}, changes: { to: "1936" }, expectedRevision: 2, reason: "R")`,
        )
      ).__typename,
    ).toBe('ActorPayload');
    const held = '{ actor(slug: "graustark") { officeholders { nodes { role to } } } }';
    expect((await data(held)).actor.officeholders.nodes).toEqual([{ role: 'Regent', to: '1936' }]);
    expect(
      (await told(`retractOffice(${which}, expectedRevision: 3, reason: "R")`)).__typename,
    ).toBe('ActorPayload');
    expect((await data(held)).actor.officeholders.nodes).toEqual([]);

    expect(
      (
        await told(
          'link(subject: "another-call", link: { predicate: RESPONDS_TO, object: "a-call" })',
        )
      ).__typename,
    ).toBe('EventPayload');
    const linked = '{ event(slug: "a-call") { links { nodes { predicate subject { slug } } } } }';
    expect((await data(linked)).event.links.nodes).toEqual([
      { predicate: 'RESPONDS_TO', subject: { slug: 'another-call' } },
    ]);
    expect(
      (
        await told(
          'unlink(subject: "another-call", predicate: RESPONDS_TO, object: "a-call", expectedRevision: 2, reason: "R")',
        )
      ).__typename,
    ).toBe('EventPayload');
    expect((await data(linked)).event.links.nodes).toEqual([]);
  });
});

describe('an entry can be named by slug or by id', () => {
  it('with the same result', async () => {
    const [event, actor, source] = [
      'Interaction:another-call',
      'Actor:graustark',
      'Source:another-source',
    ].map(btoa);
    expect(
      await told(
        `amendInteraction(slug: "${event}", expectedRevision: 3, changes: { recipient: "${actor}", citations: [{ source: "${source}", reliability: B, credibility: PROBABLY_TRUE }] }, reason: "R")`,
      ),
    ).toEqual({ __typename: 'InteractionPayload' });
    const { event: found } = await data(
      '{ event(slug: "another-call") { recipient { slug } citations { source { slug } } } }',
    );
    expect(found).toEqual({
      recipient: { slug: 'graustark' },
      citations: [{ source: { slug: 'another-source' } }],
    });
  });
});

describe('two commands that together would make a cycle of `partOf`', () => {
  it('do not both succeed', async () => {
    const [one, other] = ['one-body', 'other-body'];
    await recordAll(
      ...[one, other].map((slug) => ({ kind: 'GOVERNMENT_BODY' as const, slug, name: slug })),
    );
    const into = (slug: string, whole: string) =>
      told(
        `amendActor(slug: "${slug}", expectedRevision: 1, changes: { partOf: "${whole}" }, reason: "R")`,
      );
    const answers = await Promise.all([into(one, other), into(other, one)]);
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual([
      'ActorPayload',
      'ValidationError',
    ]);
    expect(answers.find(({ issues }) => issues)?.issues).toEqual([
      { path: ['changes', 'partOf'], message: 'makes the actor a part of itself' },
    ]);
  });
});
