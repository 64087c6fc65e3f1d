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

describe('what would break the record is refused', () => {
  it.each([
    [
      'an actor that acts',
      'retractActor(slug: "rudolf-rassendyll", expectedRevision: 1, reason: "R")',
      'a-call',
    ],
    [
      'a body in which offices are held',
      'retractActor(slug: "ruritanian-court", expectedRevision: 1, reason: "R")',
      'rudolf-rassendyll',
    ],
    [
      'a source that is cited',
      'retractSource(slug: "test-source", expectedRevision: 1, reason: "R")',
      'a-call',
    ],
  ])('%s cannot be retracted', async (_, mutation, by) => {
    const { __typename, issues } = await told(mutation);
    expect(__typename).toBe('ValidationError');
    expect(issues[0].path).toEqual(['slug']);
    expect(issues[0].message).toContain(`"${by}"`);
  });

  it('the last citation cannot be taken', async () => {
    const { issues } = await told(
      'uncite(event: "a-call", source: "test-source", expectedRevision: 1, reason: "R")',
    );
    expect(issues).toEqual([
      {
        path: ['citations'],
        message: 'must cite at least one source: nothing is in the record without one',
      },
    ]);
  });

  it('another can, and both are revisions of the event', async () => {
    await told(
      'cite(event: "a-call", citation: { source: "another-source", reliability: B, credibility: TWO })',
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

  it('what was retracted is referred to by nothing new', async () => {
    await told('retractSource(slug: "test-source", expectedRevision: 1, reason: "R")');
    const { issues } = await told(
      'cite(event: "a-call", citation: { source: "test-source", reliability: B, credibility: TWO })',
    );
    expect(issues).toContainEqual({
      path: ['citations', '0', 'source'],
      message: '"test-source" is retracted',
    });
  });

  it('a retracted thing is not amended', async () => {
    const { issues } = await told(
      'amendSource(slug: "test-source", expectedRevision: 2, changes: { title: "T" }, reason: "R")',
    );
    expect(issues[0].message).toContain('restore "test-source"');
  });

  it('an actor that is another by now is not amended, but found', async () => {
    await told(
      'mergeActors(from: "great-graustark", into: "graustark", expectedRevision: 1, expectedRevisionInto: 1, reason: "R")',
    );
    const { __typename, message } = await told(
      'amendActor(slug: "great-graustark", expectedRevision: 2, changes: { name: "N" }, reason: "R")',
    );
    expect(__typename).toBe('NotFoundError');
    expect(message).toContain('has turned out to be "graustark"');
    const { actor, timeline, node } = await data(`{
      actor(slug: "great-graustark") { slug aliases }
      timeline(filter: { recipient: "great-graustark" }) { nodes { slug } }
      node(id: "${btoa('Actor:great-graustark')}") { id }
    }`);
    expect(actor).toEqual({ slug: 'graustark', aliases: ['Great Graustark'] });
    expect(timeline.nodes).toEqual([{ slug: 'a-call' }]);
    expect(node.id).toBe(btoa('Actor:graustark'));
  });

  it('and may be recorded as acting: its slug leads on', async () => {
    await told(
      'recordInteraction(interaction: { slug: "another-call", title: "T", date: "1934", actor: "great-graustark", mode: "call", citations: [{ source: "another-source", reliability: A, credibility: ONE }] })',
    );
    const { event } = await data('{ event(slug: "another-call") { actor { slug } } }');
    expect(event.actor.slug).toBe('graustark');
  });
});

describe('offices and links', () => {
  it('come and go as revisions of whom they are of', async () => {
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
    const held = '{ actor(slug: "graustark") { officeholders { role to } } }';
    expect((await data(held)).actor.officeholders).toEqual([{ role: 'Regent', to: '1936' }]);
    expect(
      (await told(`retractOffice(${which}, expectedRevision: 3, reason: "R")`)).__typename,
    ).toBe('ActorPayload');
    expect((await data(held)).actor.officeholders).toEqual([]);

    expect(
      (await told('link(from: "another-call", link: { predicate: RESPONDS_TO, to: "a-call" })'))
        .__typename,
    ).toBe('EventPayload');
    const linked = '{ event(slug: "a-call") { links { nodes { predicate from { slug } } } } }';
    expect((await data(linked)).event.links.nodes).toEqual([
      { predicate: 'RESPONDS_TO', from: { slug: 'another-call' } },
    ]);
    expect(
      (
        await told(
          'unlink(from: "another-call", predicate: RESPONDS_TO, to: "a-call", expectedRevision: 2, reason: "R")',
        )
      ).__typename,
    ).toBe('EventPayload');
    expect((await data(linked)).event.links.nodes).toEqual([]);
  });
});

describe('things are named by slug or by id', () => {
  it('which come to the same', async () => {
    const [event, actor, source] = [
      'Interaction:another-call',
      'Actor:graustark',
      'Source:another-source',
    ].map(btoa);
    expect(
      await told(
        `amendInteraction(slug: "${event}", expectedRevision: 3, changes: { recipient: "${actor}", citations: [{ source: "${source}", reliability: B, credibility: TWO }] }, reason: "R")`,
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

describe('two bodies that are each to be part of the other', () => {
  it('at once, do not both become so', async () => {
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
      { path: ['partOf'], message: 'makes the actor a part of itself' },
    ]);
  });
});
