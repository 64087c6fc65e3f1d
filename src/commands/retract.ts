import { retracted } from '../store/retract.ts';
import type { Command } from './command.ts';
import { type EntryKind, present } from './entries.ts';
import { invalid } from './errors.ts';
import { slugNamed } from './references.ts';
import type { Uses } from './uses.ts';

export function retract(
  entryKind: EntryKind,
  name: string,
  expectedRevision: number | null,
): Command {
  const { collection } = entryKind;
  const slug = slugNamed(collection, name, ['slug']);
  // Links to a retracted event are just not listed. Actors and sources must stay while anything refers
  // to them, even a retracted entry, because that could be restored.
  const isNeeded = collection !== 'events';
  return {
    questions: { collection, slug, expectedRevision, uses: isNeeded },
    decide(facts) {
      const { kind, since, entry } = present(entryKind, slug, expectedRevision, facts);
      if (isNeeded) mustBeUnused(facts.uses, slug);
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

export function restore(entryKind: EntryKind, name: string, expectedRevision: number): Command {
  const { collection } = entryKind;
  const slug = slugNamed(collection, name, ['slug']);
  return {
    questions: { collection, slug, expectedRevision },
    decide(facts) {
      const { kind, since, entry } = present(entryKind, slug, expectedRevision, facts, true);
      return {
        before: { ...entry, retracted: true },
        after: entry,
        expectations: [{ is: 'unchanged', collection, slug, since }],
        writes: (author) => retracted(collection, slug, [kind], author, true),
      };
    },
  };
}

function mustBeUnused(uses: Uses | null, slug: string): void {
  if (!uses) return;
  const named = [...uses.events.map((event) => event.slug), ...uses.actors, ...uses.sources];
  if (!named.length) return;
  const some = named.slice(0, 5).map((one) => `"${one}"`);
  const more = named.length > some.length ? ` and ${named.length - some.length} more` : '';
  throw invalid(
    ['slug'],
    `cannot be retracted while ${some.join(', ')}${more} refer to "${slug}". Change or retract those first`,
  );
}
