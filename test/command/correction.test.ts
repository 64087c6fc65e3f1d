import { beforeAll, describe, expect, it } from 'vitest';
import { data } from '../ask.ts';
import { command, editor } from '../command.ts';
import { cast, recordAll } from '../record.ts';

const citation = { source: 'test-source', reliability: 'A', credibility: 'ONE' };

const speech = {
  slug: 'a-speech',
  title: 'A speech',
  date: '2020-03-01',
  actor: 'rudolf-rassendyll',
  recipient: 'graustark',
  text: 'No.',
  language: 'en',
  attribution: 'DIRECT_QUOTE',
  citations: [citation],
};

beforeAll(async () => {
  await editor();
  await recordAll(...cast);
});

const recordStatement = `mutation ($statement: StatementInput!, $key: String, $dry: Boolean) {
  recordStatement(statement: $statement, idempotencyKey: $key, dryRun: $dry) {
    __typename
    ... on StatementPayload {
      statement { slug title revision speaker { name } citations { source { slug } } }
      revision { number action change { number by reason } }
      changes { path before after }
    }
    ... on Error { message }
    ... on ValidationError { issues { path message } }
    ... on DuplicateError { slug }
  }
}`;

describe('a correction from start to end', () => {
  it('would be told first', async () => {
    const would = await command(recordStatement, { statement: speech, dry: true });
    expect(would.cost.calls).toBe(1);
    expect(would.data.recordStatement).toMatchObject({
      __typename: 'StatementPayload',
      statement: null,
      revision: null,
    });
    expect(would.data.recordStatement.changes).toContainEqual({
      path: 'text',
      before: null,
      after: 'No.',
    });
    expect((await data('{ event(slug: "a-speech") { slug } }')).event).toBeNull();
  });

  it('is recorded', async () => {
    const made = await command(recordStatement, { statement: speech });
    expect(made.cost.calls).toBe(2);
    expect(made.data.recordStatement).toMatchObject({
      __typename: 'StatementPayload',
      statement: {
        slug: 'a-speech',
        title: 'A speech',
        revision: 1,
        speaker: { name: 'Rudolf Rassendyll' },
        citations: [{ source: { slug: 'test-source' } }],
      },
      revision: { number: 1, action: 'RECORDED', change: { by: 'Ana Ruiz', reason: null } },
    });
  });
});
