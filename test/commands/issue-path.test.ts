import { beforeAll, describe, expect, it } from 'vitest';
import { askAs, bearer, makeToken } from '../identity.ts';
import { cast, cited, recordAll, speech as recorded } from '../record.ts';

const citation = { source: 'test-source', reliability: 'A', credibility: 'CONFIRMED' };
const absent = 'no-such-entry';
const known = { predicate: 'CONCERNS', object: 'another-call' };
const links = [...Array(5).fill(known), { predicate: 'CONCERNS', object: absent }].map(
  (link, i) => ({
    ...link,
    predicate: ['CONCERNS', 'QUOTES', 'DENIES', 'CONFIRMS', 'REJECTS', 'ACCEPTS'][i],
  }),
);
const office = { body: 'ruritanian-court', role: 'Regent', from: '1940' };
const speech = {
  slug: 'a-new-speech',
  title: 'T',
  date: '1940',
  actor: 'ruritania',
  text: 'T',
  language: 'en',
  attribution: 'DIRECT_QUOTE',
  citations: [citation],
};
const tariff = {
  slug: 'a-tariff',
  title: 'T',
  date: '1940',
  actor: 'ruritania',
  programme: 'P',
  legalBasis: 'L',
  citations: [citation],
  phases: [{ status: 'IN_FORCE', ratePercent: 5, from: '1940' }],
};
const changed = { expectedRevision: 1, reason: 'R' };
const onCall = { slug: 'a-call', ...changed };
const onSpeech = { slug: 'a-speech', ...changed };
const king = {
  person: 'rudolf-rassendyll',
  body: 'ruritanian-court',
  role: 'King',
  from: '2020-01-01',
};
const suggestion = { reason: 'R', source: 'https://example.org/' };

let headers: Record<string, string>;

beforeAll(async () => {
  headers = bearer(await makeToken(['write']));
  const call = { kind: 'INTERACTION', mode: 'call', title: 'T', actor: 'ruritania', ...cited };
  await recordAll(
    ...cast,
    recorded('a-speech', '1930-01-02'),
    { ...call, kind: 'INTERACTION', slug: 'another-call', date: '1930' },
    {
      ...call,
      kind: 'INTERACTION',
      slug: 'a-call',
      date: '1930',
      links: [{ predicate: 'QUOTES', object: 'another-call' }],
    },
  );
});

/** The arguments of each mutation as their types say. */
const types: Record<string, string> = {
  statement: 'StatementInput!',
  tariff: 'TariffInput!',
  citation: 'CitationInput!',
  link: 'LinkInput!',
  office: 'OfficeInput!',
  entry: 'EntryInput!',
  change: 'SuggestedChangeInput!',
  expectedRevision: 'Int!',
  expectedRevisionInto: 'Int!',
  predicate: 'Predicate!',
  id: 'ID!',
};

async function issuesOf(mutation: string, variables: Record<string, unknown>) {
  const typeOf = (name: string) => {
    if (name === 'from' && 'person' in variables) return 'EDTF!';
    if (name !== 'changes') return types[name] ?? 'String!';
    return mutation === 'amendOffice' ? 'OfficeChanges!' : `${mutation.slice(5)}Changes!`;
  };
  const names = Object.keys(variables);
  const { data, errors } = await askAs(
    headers,
    `mutation (${names.map((name) => `$${name}: ${typeOf(name)}`).join(', ')}) {
      answer: ${mutation}(${names.map((name) => `${name}: $${name}`).join(', ')}) {
        __typename ... on ValidationError { issues { path message } }
        ${mutation === 'suggest' ? '... on SuggestionPayload { suggestion { id } }' : ''}
      }
    }`,
    { variables },
  );
  expect(errors).toBeUndefined();
  return data.answer;
}

describe('the path of an issue is that of the argument', () => {
  const cases: [mutation: string, variables: Record<string, unknown>, path: string[]][] = [
    ['recordStatement', { statement: { ...speech, links } }, ['statement', 'links', '5', 'object']],
    ['recordStatement', { statement: { ...speech, slug: 'A b' } }, ['statement', 'slug']],
    [
      'recordTariff',
      { tariff: { ...tariff, phases: [{ status: 'IN_FORCE', from: '1940', to: '1939' }] } },
      ['tariff', 'phases', '0', 'to'],
    ],
    [
      'recordStatement',
      { statement: { ...speech, place: { name: 'P', country: absent } } },
      ['statement', 'place', 'country'],
    ],
    ['amendInteraction', { ...onCall, changes: { links } }, ['changes', 'links', '5', 'object']],
    ['amendInteraction', { ...onCall, changes: { title: null } }, ['changes', 'title']],
    ['amendInteraction', { ...onCall, changes: { actor: 'Not a slug' } }, ['changes', 'actor']],
    ['amendInteraction', { ...onCall, changes: { title: 'T' } }, ['changes']],
    ['amendInteraction', { ...onCall, slug: 'Not a slug', changes: { title: 'N' } }, ['slug']],
    [
      'cite',
      { event: 'a-call', citation: { ...citation, source: absent } },
      ['citation', 'source'],
    ],
    ['cite', { event: 'Not a slug', citation }, ['event']],
    ['uncite', { event: 'a-call', source: 'test-source', ...changed }, ['source']],
    ['uncite', { event: 'a-call', source: 'Not a slug', ...changed }, ['source']],
    [
      'link',
      { subject: 'a-call', link: { predicate: 'DENIES', object: absent } },
      ['link', 'object'],
    ],
    [
      'link',
      { subject: 'a-call', link: { predicate: 'QUOTES', object: 'another-call' } },
      ['link'],
    ],
    ['link', { subject: 'Not a slug', link: known }, ['subject']],
    [
      'unlink',
      { subject: 'a-call', predicate: 'QUOTES', object: 'Not a slug', ...changed },
      ['object'],
    ],
    [
      'recordOffice',
      { person: king.person, office: { ...office, body: absent } },
      ['office', 'body'],
    ],
    ['recordOffice', { person: 'Not a slug', office }, ['person']],
    ['recordOffice', { person: 'graustark', office }, ['office']],
    ['amendOffice', { ...king, changes: { body: absent }, ...changed }, ['changes', 'body']],
    ['amendOffice', { ...king, changes: { role: 'King' }, ...changed }, ['changes']],
    ['amendStatement', { ...onSpeech, changes: { originalLanguage: 'es' } }, ['changes']],
    ['retractOffice', { ...king, body: 'Not a slug', ...changed }, ['body']],
    ['retract', { entry: { actor: 'ruritania' }, ...changed }, ['entry', 'actor']],
    ['retract', { entry: { source: 'Not a slug' }, ...changed }, ['entry', 'source']],
    ['retract', { entry: { id: 'nonsense' }, ...changed }, ['entry', 'id']],
    ['retract', { entry: { id: btoa('Token:1') }, ...changed }, ['entry', 'id']],
    ['restore', { entry: { event: 'a-call' }, ...changed }, ['entry', 'event']],
    [
      'mergeActors',
      { actor: 'ruritania', into: 'ruritania', ...changed, expectedRevisionInto: 1 },
      ['into'],
    ],
    [
      'suggest',
      { ...suggestion, change: { recordStatement: { ...speech, links } } },
      ['change', 'recordStatement', 'links', '5', 'object'],
    ],
    [
      'suggest',
      { ...suggestion, change: { amendInteraction: { slug: 'a-call', changes: { links } } } },
      ['change', 'amendInteraction', 'changes', 'links', '5', 'object'],
    ],
    [
      'suggest',
      { ...suggestion, change: { amendInteraction: { slug: 'Not a slug', changes: {} } } },
      ['change', 'amendInteraction', 'slug'],
    ],
    [
      'suggest',
      {
        ...suggestion,
        change: { cite: { event: 'a-call', citation: { ...citation, source: absent } } },
      },
      ['change', 'cite', 'citation', 'source'],
    ],
    [
      'suggest',
      {
        ...suggestion,
        change: { link: { subject: 'a-call', link: { ...known, object: absent } } },
      },
      ['change', 'link', 'link', 'object'],
    ],
    [
      'suggest',
      { ...suggestion, change: { retract: { actor: 'ruritania' } } },
      ['change', 'retract', 'actor'],
    ],
    [
      'suggest',
      { ...suggestion, source: '', change: { retract: { event: 'a-call' } } },
      ['source'],
    ],
    ['declineSuggestion', { id: 'nonsense', reason: 'R' }, ['id']],
    ['acceptSuggestion', { id: btoa('Actor:x'), reason: 'R' }, ['id']],
  ];

  it.each(
    cases.map(
      ([mutation, variables, path]) => [mutation, path.join('.'), variables, path] as const,
    ),
  )('%s: %s', async (mutation, _, variables, path) => {
    const { issues } = await issuesOf(mutation, variables);
    expect(issues).toEqual([{ path, message: expect.stringMatching(/\w+ \w+/) }]);
  });

  it('and the message names the value, if it was not sent', async () => {
    const changes = { originalLanguage: 'es' };
    const { issues } = await issuesOf('amendStatement', { ...onSpeech, changes });
    const message = expect.stringMatching(/^would leave the entry invalid: its `originalText` \w+/);
    expect(issues).toEqual([{ path: ['changes'], message }]);
  });

  it('of a suggestion that is no longer valid, it is the id', async () => {
    await recordAll({ kind: 'SOURCE', slug: 'brief-source', title: 'T' });
    const cite = { event: 'a-call', citation: { ...citation, source: 'brief-source' } };
    const made = await issuesOf('suggest', { ...suggestion, change: { cite } });
    await issuesOf('retract', { entry: { source: 'brief-source' }, ...changed });
    const { issues } = await issuesOf('acceptSuggestion', { id: made.suggestion.id, reason: 'R' });
    expect(issues).toEqual([
      {
        path: ['id'],
        message: 'is no longer valid: its `citation.source` "brief-source" is retracted',
      },
    ]);
  });
});
