import { merged } from '../store/merge.ts';
import type { Command } from './command.ts';
import { present } from './entries.ts';
import { invalid } from './errors.ts';
import { slugNamed } from './references.ts';
import { mostUses } from './uses.ts';

const entryKind = { collection: 'actors' } as const;

/** Merges `actor` into `into`: references move, and the slug of `actor` leads to `into`. */
export function merge(
  actor: string,
  into: string,
  expectedRevision: number,
  expectedRevisionInto: number,
): Command {
  const slug = slugNamed('actors', { name: actor, at: ['actor'] });
  const other = slugNamed('actors', { name: into, at: ['into'] });
  if (slug === other) throw invalid(['into'], 'must be another actor than `actor`');
  return {
    questions: { collection: 'actors', slug, other, expectedRevision, uses: true, partOf: other },
    decide(facts) {
      const one = present(entryKind, { slug, at: ['from'] }, expectedRevision, facts);
      const two = present(entryKind, { slug: other, at: ['into'] }, expectedRevisionInto, {
        ...facts,
        target: facts.other,
        expected: null,
      });
      if (one.kind !== two.kind) {
        throw invalid(
          ['into'],
          `must be of the same kind: "${slug}" is ${one.kind}, "${other}" is ${two.kind}`,
        );
      }
      if (facts.ancestors.some(({ slug: above }) => above === slug)) {
        throw invalid(['into'], `is part of "${slug}". Amend its \`partOf\` first`);
      }
      const { events = [], actors = [], sources = [] } = facts.uses ?? {};
      if (Math.max(events.length, actors.length, sources.length) > mostUses) {
        throw invalid(
          ['from'],
          `must be the target of at most ${mostUses} references: more cannot move in one change`,
        );
      }
      const kinds = [...new Set(events.map(({ kind }) => kind))];
      return {
        before: one.entry,
        after: { ...one.entry, mergedInto: other },
        expectations: [
          { is: 'unchanged', ...entryKind, slug, since: one.since },
          { is: 'unchanged', ...entryKind, slug: other, since: two.since },
          ...facts.ancestors.map(
            ({ slug, since }) => ({ is: 'unchanged', ...entryKind, slug, since }) as const,
          ),
          { is: 'onlyUsedBy', ...entryKind, slug, by: facts.uses },
        ],
        writes: (author) =>
          merged(
            {
              from: slug,
              into: other,
              actors,
              sources,
              kinds,
              events: events.map((event) => event.slug),
            },
            author,
          ),
      };
    },
  };
}
