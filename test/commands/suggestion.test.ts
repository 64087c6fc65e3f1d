import { beforeAll, describe, expect, it } from 'vitest';
import { data } from '../ask.ts';
import { askAs, bearer, makeToken } from '../identity.ts';
import { cast, cited, recordAll } from '../record.ts';

let reader: Record<string, string>;
let editor: Record<string, string>;

const speech = {
  kind: 'STATEMENT' as const,
  slug: 'a-speech',
  title: 'A speech',
  date: '1932-01-01',
  actor: 'rudolf-rassendyll',
  text: 'No.',
  language: 'en',
  attribution: 'DIRECT_QUOTE' as const,
  ...cited,
};

beforeAll(async () => {
  reader = bearer(await makeToken(['suggest'], { editor: 'A Reader' }));
  editor = bearer(await makeToken(['write'], { editor: 'Ana Ruiz' }));
  await recordAll(...cast, speech);
});

async function tell(headers: Record<string, string>, query: string, variables = {}) {
  const { data, errors } = await askAs(headers, query, { variables });
  expect(errors).toBeUndefined();
  return data;
}

const suggest = `mutation ($change: SuggestedChangeInput!) {
  suggest(change: $change, reason: "The recording has it.", source: "https://example.org/recording") {
    __typename
    ... on SuggestionPayload { suggestion { id status author reason source command slug expectedRevision changes { path before after } } }
    ... on Error { message }
  }
}`;

const amendment = (text: string) => ({ amendStatement: { slug: 'a-speech', changes: { text } } });

async function suggested(text: string): Promise<string> {
  return (await tell(reader, suggest, { change: amendment(text) })).suggest.suggestion.id;
}

const accept = `mutation ($id: ID!, $expectedRevision: Int, $key: String, $dry: Boolean) {
  acceptSuggestion(id: $id, expectedRevision: $expectedRevision, reason: "Checked.", idempotencyKey: $key, dryRun: $dry) {
    __typename
    ... on SuggestionPayload { suggestion { status decidedBy decision change { by suggestedBy reason revisions { nodes { slug number } } } } changes { path after } }
    ... on ConflictError { currentRevision changes { path } }
    ... on ValidationError { issues { path message } }
  }
}`;

describe('a suggestion', () => {
  it('is stored with its changes, and the record stays as it is', async () => {
    const { suggest: made } = await tell(reader, suggest, { change: amendment('Never.') });
    expect(made).toEqual({
      __typename: 'SuggestionPayload',
      suggestion: {
        id: expect.any(String),
        status: 'OPEN',
        author: 'A Reader',
        reason: 'The recording has it.',
        source: 'https://example.org/recording',
        command: 'AMEND_STATEMENT',
        slug: 'a-speech',
        expectedRevision: 1,
        changes: [{ path: ['text'], before: 'No.', after: 'Never.' }],
      },
    });
    expect((await data('{ event(slug: "a-speech") { revision } }')).event.revision).toBe(1);
    const again = await tell(reader, suggest, { change: amendment('Never.') });
    expect(again.suggest.suggestion.id).toBe(made.suggestion.id);
  });

  it('becomes a change with both names when it is accepted', async () => {
    const id = await suggested('Never.');
    const would = await tell(editor, accept, { id, dry: true });
    expect(would.acceptSuggestion).toMatchObject({
      suggestion: null,
      changes: [{ path: ['text'] }],
    });
    const { acceptSuggestion } = await tell(editor, accept, { id, key: 'k' });
    expect(acceptSuggestion).toMatchObject({
      suggestion: {
        status: 'ACCEPTED',
        decidedBy: 'Ana Ruiz',
        decision: 'Checked.',
        change: {
          by: 'Ana Ruiz',
          suggestedBy: 'A Reader',
          reason: 'The recording has it.',
          revisions: { nodes: [{ slug: 'a-speech', number: 2 }] },
        },
      },
      changes: [{ path: ['text'], after: 'Never.' }],
    });
    const again = await tell(editor, accept, { id, key: 'k' });
    expect(again.acceptSuggestion).toEqual(acceptSuggestion);
    const { event } = await data(
      '{ event(slug: "a-speech") { ... on Statement { text } history(first: 1) { nodes { number change { by suggestedBy } } } } }',
    );
    expect(event).toEqual({
      text: 'Never.',
      history: { nodes: [{ number: 2, change: { by: 'Ana Ruiz', suggestedBy: 'A Reader' } }] },
    });
    const twice = await tell(editor, accept, { id });
    expect(twice.acceptSuggestion).toMatchObject({
      __typename: 'ValidationError',
      issues: [{ path: ['id'], message: 'must be an open suggestion, but this one is ACCEPTED' }],
    });
  });

  it('is a conflict if the entry has changed, and can be accepted for the current revision', async () => {
    const id = await suggested('Not now.');
    await tell(editor, accept, { id: await suggested('Hardly ever.') });
    const { acceptSuggestion } = await tell(editor, accept, { id });
    expect(acceptSuggestion).toEqual({
      __typename: 'ConflictError',
      currentRevision: 3,
      changes: [{ path: ['text'] }],
    });
    const taken = await tell(editor, accept, { id, expectedRevision: 3 });
    expect(taken.acceptSuggestion.suggestion.status).toBe('ACCEPTED');
  });

  it('is declined with a reason, or withdrawn by its author', async () => {
    const [declined, withdrawn] = [await suggested('One.'), await suggested('Two.')];
    const decline = `mutation ($id: ID!) { declineSuggestion(id: $id, reason: "No source says so.") {
      ... on SuggestionPayload { suggestion { status decision decidedBy } } } }`;
    expect((await tell(editor, decline, { id: declined })).declineSuggestion.suggestion).toEqual({
      status: 'DECLINED',
      decision: 'No source says so.',
      decidedBy: 'Ana Ruiz',
    });
    const withdraw = `mutation ($id: ID!) { withdrawSuggestion(id: $id) {
      __typename ... on SuggestionPayload { suggestion { status } } } }`;
    const other = await tell(editor, withdraw, { id: withdrawn });
    expect(other.withdrawSuggestion.__typename).toBe('NotFoundError');
    const own = await tell(reader, withdraw, { id: withdrawn });
    expect(own.withdrawSuggestion.suggestion.status).toBe('WITHDRAWN');
    const list = await tell(
      editor,
      '{ open: suggestions { totalCount } all: suggestions(status: null) { totalCount nodes { status } } }',
    );
    expect(list.open.totalCount).toBe(0);
    expect(list.all.nodes[0]).toEqual({ status: 'WITHDRAWN' });
    const seen = await tell(reader, 'query ($id: ID!) { suggestion(id: $id) { status } }', {
      id: declined,
    });
    expect(seen.suggestion).toEqual({ status: 'DECLINED' });
    const { errors } = await askAs(
      bearer(await makeToken(['write'])),
      `{ suggestion(id: "${btoa('Actor:ruritania')}") { status } }`,
    );
    expect(errors).toMatchObject([{ message: expect.stringContaining('is the id of a') }]);
  });

  it('is checked like the change itself', async () => {
    const nothing = await tell(reader, suggest, {
      change: { amendStatement: { slug: 'no-such-speech', changes: { text: 'x' } } },
    });
    expect(nothing.suggest.__typename).toBe('NotFoundError');
    const wrong = await tell(reader, suggest, {
      change: { amendStatement: { slug: 'a-speech', changes: { date: '2025-99' } } },
    });
    expect(wrong.suggest).toMatchObject({ __typename: 'ValidationError' });
  });

  it('can also record and retract', async () => {
    const { kind: _, ...given } = { ...speech, slug: 'another-speech' };
    const made = await tell(reader, suggest, { change: { recordStatement: given } });
    await tell(editor, accept, { id: made.suggest.suggestion.id });
    const gone = await tell(reader, suggest, { change: { retract: { event: 'another-speech' } } });
    await tell(editor, accept, { id: gone.suggest.suggestion.id });
    expect((await data('{ event(slug: "another-speech") { retracted revision } }')).event).toEqual({
      retracted: true,
      revision: 2,
    });
  });

  it.each([
    ['see the list', '{ suggestions { totalCount nodes { id } } }'],
    [
      'accept',
      `mutation { acceptSuggestion(id: "${btoa('Suggestion:x')}", reason: "x") { __typename } }`,
    ],
    [
      'decline',
      `mutation { declineSuggestion(id: "${btoa('Suggestion:x')}", reason: "x") { __typename } }`,
    ],
  ])('cannot be decided by a caller with only SUGGEST: %s', async (_, query) => {
    const { data, errors } = await askAs(reader, query);
    expect(data).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  it.each([
    [
      'suggest',
      'mutation { suggest(change: { retract: { event: "a-speech" } }, reason: "x", source: "x") { __typename } }',
    ],
    ['see the list', '{ suggestions { totalCount } }'],
    [
      'accept',
      `mutation { acceptSuggestion(id: "${btoa('Suggestion:x')}", reason: "x") { __typename } }`,
    ],
  ])('needs SUGGEST: a caller with only READ cannot %s', async (_, query) => {
    const headers = bearer(await makeToken(['read']));
    expect((await askAs(headers, query)).errors).toMatchObject([
      { extensions: { code: 'FORBIDDEN' } },
    ]);
    expect((await askAs({}, query)).errors).toMatchObject([
      { extensions: { code: 'UNAUTHENTICATED' } },
    ]);
  });
});
