import { retracted } from '../store/retract.ts';
import type { Command } from './command.ts';
import { type Place, present } from './entries.ts';
import { invalid } from './errors.ts';
import { slugNamed } from './references.ts';
import type { Uses } from './uses.ts';

/** Takes a thing out of every list; it stays readable by its name. */
export function retract(place: Place, name: string, expectedRevision: number | null): Command {
  const { store } = place;
  const slug = slugNamed(store, name, ['slug']);
  // An event may be retracted whatever leads to it: the links only stand in no list then. What
  // else is referred to, if only by what is retracted, is needed should that be restored.
  const isNeeded = store !== 'events';
  return {
    questions: { store, slug, expectedRevision, uses: isNeeded },
    decide(facts) {
      const { kind, since, entry } = present(place, slug, expectedRevision, facts);
      if (isNeeded) mustBeUnused(facts.uses, slug);
      return {
        before: entry,
        after: { ...entry, retracted: true },
        expectations: [
          { is: 'unchanged', store, slug, since },
          ...(isNeeded ? [{ is: 'unused', store, slug } as const] : []),
        ],
        changes: (author) => retracted(store, slug, [kind], author),
      };
    },
  };
}

/** Puts back what was retracted. */
export function restore(place: Place, name: string, expectedRevision: number): Command {
  const { store } = place;
  const slug = slugNamed(store, name, ['slug']);
  return {
    questions: { store, slug, expectedRevision },
    decide(facts) {
      const { kind, since, entry } = present(place, slug, expectedRevision, facts, true);
      return {
        before: { ...entry, retracted: true },
        after: entry,
        expectations: [{ is: 'unchanged', store, slug, since }],
        changes: (author) => retracted(store, slug, [kind], author, true),
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
    `names what others rest on: ${some.join(', ')}${more} refer to "${slug}". Change or retract those first`,
  );
}
