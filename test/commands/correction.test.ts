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
  it('can be tried by a dry run', async () => {
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
    await tick();
  });

  it('cannot be recorded twice', async () => {
    const again = await command(recordStatement, { statement: speech });
    expect(again.data.recordStatement).toEqual({
      __typename: 'DuplicateError',
      message: '"a-speech" is already in the record. Amend it, or choose another slug.',
      slug: 'a-speech',
    });
  });

  it('is amended, with a reason', async () => {
    const before = await version();
    const { data: amended, cost } = await command(amendStatement, {
      expectedRevision: 1,
      reason: 'The recording has “Zendazzle”.',
      changes: { text: 'Zendazzle.', recipient: null, links: [] },
    });
    expect(cost.calls).toBe(2);
    expect(cost.statements).toBeLessThanOrEqual(50);
    expect(amended.amendStatement).toEqual({
      __typename: 'StatementPayload',
      statement: { text: 'Zendazzle.', addressee: null, revision: 2 },
      revision: {
        number: 2,
        action: 'AMENDED',
        change: { number: before + 1, by: 'Ana Ruiz', reason: 'The recording has “Zendazzle”.' },
      },
      changes: [
        { path: 'recipient', before: 'graustark', after: null },
        { path: 'text', before: 'No.', after: 'Zendazzle.' },
      ],
    });
    await tick();
  });

  it('gives an editor with an old revision the changes since', async () => {
    const { data: late } = await command(amendStatement, {
      expectedRevision: 1,
      reason: 'I heard “Not now”.',
      changes: { text: 'Not now.' },
    });
    expect(late.amendStatement).toEqual({
      __typename: 'ConflictError',
      message: '"a-speech" is at revision 2, not 1. Read `changes`, then decide again.',
      currentRevision: 2,
      changes: [
        { path: 'recipient', before: 'graustark', after: null },
        { path: 'text', before: 'No.', after: 'Zendazzle.' },
      ],
    });
  });

  it('has a history with reasons', async () => {
    const { event } = await data(`{ event(slug: "a-speech") { retracted history {
      totalCount nodes { number action nodeId slug change { by reason } changes { path } }
    } } }`);
    const [latest, first] = event.history.nodes;
    expect(event).toMatchObject({ retracted: false, history: { totalCount: 2 } });
    expect(latest).toEqual({
      number: 2,
      action: 'AMENDED',
      nodeId: btoa(`Statement:a-speech@${await version()}`),
      slug: 'a-speech',
      change: { by: 'Ana Ruiz', reason: 'The recording has “Zendazzle”.' },
      changes: [{ path: 'recipient' }, { path: 'text' }],
    });
    expect(first).toMatchObject({ number: 1, action: 'RECORDED' });
    expect(first.changes).toContainEqual({ path: 'citations' });
  });

  it('can be read as of an earlier moment', async () => {
    const { event } = await data(
      '{ event(slug: "a-speech") { history(last: 1) { nodes { change { at } } } } }',
    );
    const { at } = event.history.nodes[0].change;
    expect(
      await data(`{ event(slug: "a-speech", asOf: "${at}") {
        revision ... on Statement { text } recipient { slug } history { totalCount }
      } }`),
    ).toEqual({
      event: {
        revision: 1,
        text: 'No.',
        recipient: { slug: 'graustark' },
        history: { totalCount: 1 },
      },
    });
  });

  it('is retracted: it is not in lists, but can be read by slug', async () => {
    const { data: gone } = await command(
      `mutation { retractStatement(slug: "a-speech", expectedRevision: 2, reason: "It was never said.") {
        __typename ... on StatementPayload { statement { retracted } changes { path before after } revision { action } }
      } }`,
    );
    expect(gone.retractStatement).toEqual({
      __typename: 'StatementPayload',
      statement: { retracted: true },
      changes: [{ path: 'retracted', before: null, after: true }],
      revision: { action: 'RETRACTED' },
    });
    expect(
      await data(`{
        event(slug: "a-speech") { retracted title history(first: 1) { nodes { change { reason } } } }
        node(id: "${btoa('Statement:a-speech')}") { id }
        statements(filter: { actor: "rudolf-rassendyll" }) { totalCount }
        withdrawn: statements(filter: { actor: "rudolf-rassendyll", retracted: true }) { totalCount nodes { slug } }
        search(text: "Zendazzle") { totalCount }
      }`),
    ).toEqual({
      event: {
        retracted: true,
        title: 'A speech',
        history: { nodes: [{ change: { reason: 'It was never said.' } }] },
      },
      node: { id: btoa('Statement:a-speech') },
      statements: { totalCount: 0 },
      withdrawn: { totalCount: 1, nodes: [{ slug: 'a-speech' }] },
      search: { totalCount: 0 },
    });
  });

  it('is restored', async () => {
    const { data: back } = await command(
      `mutation { restoreStatement(slug: "a-speech", expectedRevision: 3, reason: "The archive has it.") {
        ... on StatementPayload { statement { retracted revision citations { source { slug } } } }
      } }`,
    );
    expect(back.restoreStatement).toEqual({
      statement: {
        retracted: false,
        revision: 4,
        citations: [{ source: { slug: 'test-source' } }],
      },
    });
    expect(
      await data(
        '{ statements(filter: { actor: "rudolf-rassendyll" }) { totalCount } search(text: "Zendazzle") { totalCount } }',
      ),
    ).toEqual({ statements: { totalCount: 1 }, search: { totalCount: 1 } });
  });

  it('can be followed in the feed of changes', async () => {
    const { changes } = await data(
      '{ changes { nodes { number revisions { nodes { slug action } } } } }',
    );
    const numbers = changes.nodes.map(({ number }: { number: number }) => number);
    expect(numbers).toEqual(numbers.map((_: number, i: number) => i + 1));
    const after = await data(
      `{ changes(since: ${numbers.length - 3}) { totalCount nodes { revisions { nodes { slug action } } } } }`,
    );
    const did = (action: string) => ({ revisions: { nodes: [{ slug: 'a-speech', action }] } });
    expect(after.changes).toEqual({
      totalCount: 3,
      nodes: [did('AMENDED'), did('RETRACTED'), did('RESTORED')],
    });
  });
});

const amendStatement = `mutation ($expectedRevision: Int!, $changes: StatementChanges!, $reason: String!) {
  amendStatement(slug: "a-speech", expectedRevision: $expectedRevision, changes: $changes, reason: $reason) {
    __typename
    ... on StatementPayload {
      statement { text addressee { slug } revision }
      revision { number action change { number by reason } }
      changes { path before after }
    }
    ... on ConflictError { message currentRevision changes { path before after } }
  }
}`;

const version = async () => (await data('{ record { version } }')).record.version;
const tick = () => new Promise((resolve) => setTimeout(resolve, 5));
