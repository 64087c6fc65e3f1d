import { existsSync } from 'node:fs';
import { collectionOf, declarationOf } from '../../src/model/kinds.ts';
import { referencesIn } from '../../src/model/references.ts';
import { readRecord } from '../record-files.ts';
import { type KnownEditor, pseudonymOf } from './editor.ts';
import type { Named } from './names.ts';
import type { Plan } from './plan.ts';

const some = (number: number, one: string, more = `${one}s`) =>
  `${number} ${number === 1 ? one : more}`;

const lines = (intro: string, items: readonly string[]) =>
  items.length ? [intro, ...items.map((item) => `  ${item}`)] : [];

/** What an erasure removes. */
export function whatGoes({ entries, versions, unlinked, past, erasure }: Plan): string[] {
  const own = versions.filter(({ collection, id, ofId }) =>
    erasure.entries[collection].includes(ofId ?? id),
  );
  const versionsOf = ({ collection, id }: Named) =>
    own.filter((one) => one.collection === collection && (one.ofId ?? one.id) === id).length;
  return [
    ...entries.map(
      (entry) =>
        `${entry.collection}/${entry.slug} (${entry.kind}): ${some(versionsOf(entry), 'version')} with all parts, their words in the search index, and their place in the history`,
    ),
    ...lines('links of these events to the erased ones:', unlinked),
    ...lines('past versions of these entries, which refer to the erased ones:', past.erased),
    ...lines(
      'citations, links, offices and exemptions of past versions of these entries, where they refer to the erased ones:',
      past.lessened,
    ),
    ...(erasure.suggestions.length
      ? [`${some(erasure.suggestions.length, 'suggestion')} that name them`]
      : []),
    `the reasons and idempotency keys of ${some(erasure.changes.length, 'change')} that made or ended these versions`,
  ];
}

export const whatGoesOfEditor = (editor: KnownEditor): string[] => [
  `the name "${editor.name}"${editor.email ? ` and the address "${editor.email}"` : ''}: "${pseudonymOf(editor)}" replaces the name in ${some(editor.changes, 'change')} and ${some(editor.suggestions, 'suggestion')}`,
  `access: the editor and ${some(editor.tokens, 'token')} are revoked`,
];

/** Files of the record that have the entries, or refer to them. */
export function filesOf(entries: readonly Named[], folder = 'record'): string[] {
  if (!existsSync(folder)) return [];
  const names = new Set(entries.map(({ collection, slug }) => `${collection} ${slug}`));
  const found = [...readRecord(folder)].flatMap(([entry, { file }]) => {
    if (names.has(`${collectionOf(entry)} ${entry.slug}`)) return [`${file}: delete it`];
    const referring = referencesIn(declarationOf(entry.kind).fields, entry).filter(({ to, slug }) =>
      names.has(`${to} ${slug}`),
    );
    return referring.map(({ slug }) => `${file}: it refers to "${slug}"`);
  });
  return [...new Set(found)].sort();
}

const mentions = {
  entry:
    'texts of other entries that mention the entry without referring to it: search for its name',
  editor: 'texts that mention the editor, such as the reasons of changes',
};

const keptByCloudflare = [
  'backups of D1: Time Travel can restore the database of the last 30 days (free plan: 7 days). They expire by themselves',
  'Workers Logs: the message of a fault may quote a value. They expire after at most 7 days',
];

/** What no statement reaches. */
export const beyondReach = (what: keyof typeof mentions, remote = false): string[] =>
  lines('This script does not reach:', [
    mentions[what],
    'exports and answers that others have stored, and HTTP caches until they expire',
    ...(remote ? keptByCloudflare : []),
    `your own backups and exports: delete the ${what} there, or erase it again after you restore one`,
  ]);

export const filesToChange = (files: readonly string[]): string[] =>
  lines('These files have the entry or refer to it. Earlier commits keep what they said:', files);
