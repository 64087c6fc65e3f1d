import { env } from 'cloudflare:workers';
import { beforeAll, expect, it } from 'vitest';
import { data } from '../ask.ts';
import { askAs, bearer, makeToken } from '../identity.ts';
import { cast, recordAll, speech } from '../record.ts';

const old = [
  ['retractStatement', 'a-speech', 'STATEMENT'],
  ['retractStatement', btoa('Statement:another-speech'), 'STATEMENT'],
  ['retractActor', 'graustark', 'STATE'],
  ['retractSource', 'unused', 'SOURCE'],
] as const;

beforeAll(async () => {
  await recordAll(
    ...cast,
    speech('a-speech', '1930-01-01'),
    speech('another-speech', '1930-01-02'),
    { kind: 'SOURCE', slug: 'unused', title: 'T' },
  );
  await makeToken(['suggest'], { editor: 'A Reader' });
  const difference = [
    { path: 'retracted', before: null, after: true },
    { path: 'phases.0.ratePercent', before: 1, after: 2 },
  ];
  for (const [i, [command, given]] of old.entries())
    await env.DB.prepare(
      `insert into suggestions (key, editor_id, author, at, command, given, digest, difference, slug, revision, reason, source)
       select ?, id, name, '2026-01-01T00:00:00.000Z', ?, ?, ?, ?, ?, 1, 'R', 'https://example.org/' from editors where name = 'A Reader'`,
    )
      .bind(
        `old-${i}`,
        command,
        JSON.stringify(given),
        `digest ${i}`,
        JSON.stringify(difference),
        given,
      )
      .run();
  const migration = env.MIGRATIONS.find(({ name }) => name.includes('suggested_retractions'));
  for (const query of migration?.queries ?? []) await env.DB.prepare(query).run();
});

it.each(old.map(([command, name], i) => [command, name, i] as const))(
  'a suggestion to %s %s of before the migration can be accepted',
  async (_, __, i) => {
    const id = btoa(`Suggestion:old-${i}`);
    const headers = bearer(await makeToken(['write']));
    const { data: answer, errors } = await askAs(
      headers,
      `mutation { acceptSuggestion(id: "${id}", reason: "R") { ... on Error { message } ... on SuggestionPayload {
        suggestion { status command changes { path after } change { revisions { nodes { action } } } }
      } } }`,
    );
    expect(errors).toBeUndefined();
    expect(answer.acceptSuggestion).toEqual({
      suggestion: {
        status: 'ACCEPTED',
        command: 'RETRACT',
        changes: [
          { path: ['retracted'], after: true },
          { path: ['phases', '0', 'ratePercent'], after: 2 },
        ],
        change: { revisions: { nodes: [{ action: 'RETRACTED' }] } },
      },
    });
  },
);

it('retracts the entries', async () => {
  expect(
    await data(`{ a: event(slug: "a-speech") { retracted } b: event(slug: "another-speech") { retracted }
      actor(slug: "graustark") { retracted } source(slug: "unused") { retracted } }`),
  ).toEqual({
    a: { retracted: true },
    b: { retracted: true },
    actor: { retracted: true },
    source: { retracted: true },
  });
});
