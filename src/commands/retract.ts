import { retracted } from '../store/retract.ts';
import type { Path } from './argument-path.ts';
import type { Command } from './command.ts';
import { present } from './entries.ts';
import { type EntryName, entryNamed } from './entry-name.ts';
import { invalid } from './errors.ts';
import type { Uses } from './uses.ts';

export function retract(
  entry: EntryName,
  expectedRevision: number | null,
  at: Path = ['entry'],
): Command {
  const { entryKind, slug, at: named } = entryNamed(entry, at);
  const { collection } = entryKind;
  // Links to a retracted event are just not listed. Actors and sources must stay while anything refers
  // to them, even a retracted entry, because that could be restored.
  const isNeeded = collection !== 'events';
  return {
    questions: { collection, slug, expectedRevision, uses: isNeeded },
    decide(facts) {
      const { kind, since, entry } = present(
        entryKind,
        { slug, at: named },
        expectedRevision,
        facts,
      );
      if (isNeeded) mustBeUnused(facts.uses, slug, named);
      return {
        before: entry,
        after: { ...entry, retracted: true },
        expectations: [
          { is: 'unchanged', collection, slug, since },
          ...(isNeeded ? [{ is: 'unused', collection, slug } as const] : []),
        ],
        writes: (author) => retracted(collection, slug, [kind], author),
      };
    },
  };
}

export function restore(entry: EntryName, expectedRevision: number): Command {
  const { entryKind, slug, at } = entryNamed(entry, ['entry']);
  const { collection } = entryKind;
  return {
    questions: { collection, slug, expectedRevision },
    decide(facts) {
      const { kind, since, entry } = present(
        entryKind,
        { slug, at },
        expectedRevision,
        facts,
        true,
      );
      return {
        before: { ...entry, retracted: true },
        after: entry,
        expectations: [{ is: 'unchanged', collection, slug, since }],
        writes: (author) => retracted(collection, slug, [kind], author, true),
      };
    },
  };
}

function mustBeUnused(uses: Uses | null, slug: string, at: Path): void {
  if (!uses) return;
  const named = [...uses.events.map((event) => event.slug), ...uses.actors, ...uses.sources];
  if (!named.length) return;
  const some = named.slice(0, 5).map((one) => `"${one}"`);
  const more = named.length > some.length ? ` and ${named.length - some.length} more` : '';
  throw invalid(
    at,
    `cannot be retracted while ${some.join(', ')}${more} refer to "${slug}". Change or retract those first`,
  );
}
