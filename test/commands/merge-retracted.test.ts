import { beforeAll, expect, it } from 'vitest';
import { data } from '../ask.ts';
import { command, editor } from '../command.ts';
import { cast, recordAll, speech } from '../record.ts';

beforeAll(async () => {
  await editor();
  await recordAll(
    ...cast,
    { kind: 'STATE', slug: 'strelsau', name: 'Strelsau' },
    {
      kind: 'PERSON',
      slug: 'black-michael',
      name: 'Black Michael',
      offices: [{ body: 'strelsau', role: 'Duke', from: '2020-01-01' }],
    },
    speech('a-speech', '2020-03-01', { recipient: 'strelsau' }),
  );
});

async function retract(entry: string) {
  const { data: sent } = await command(
    `mutation { retract(entry: { ${entry} }, expectedRevision: 1, reason: "A test.") { __typename } }`,
  );
  expect(sent.retract.__typename).toBe('EntryPayload');
}

it('a merge does not bring back citations and offices of retracted entries', async () => {
  const lists = `{
    source(slug: "test-source") { citations { totalCount } }
    actor(slug: "graustark") { officeholders { totalCount } }
  }`;
  await retract('event: "a-speech"');
  await retract('actor: "black-michael"');
  const none = { source: { citations: { totalCount: 0 } } };
  expect(await data(lists)).toMatchObject(none);
  const { data: sent } = await command(
    'mutation { mergeActors(actor: "strelsau", into: "graustark", expectedRevision: 1, expectedRevisionInto: 1, reason: "A test.") { __typename } }',
  );
  expect(sent.mergeActors.__typename).toBe('ActorPayload');
  expect(await data(lists)).toEqual({ ...none, actor: { officeholders: { totalCount: 0 } } });
  const { data: back } = await command(
    'mutation { restore(entry: { actor: "black-michael" }, expectedRevision: 3, reason: "A test.") { __typename } }',
  );
  expect(back.restore.__typename).toBe('EntryPayload');
  expect(await data(lists)).toEqual({ ...none, actor: { officeholders: { totalCount: 1 } } });
});
