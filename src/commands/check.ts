import * as v from 'valibot';
import { faultsOf, type Known } from '../model/check.ts';
import { type Entry, entry as format } from '../model/format.ts';
import { pathOf, sentenceOf } from '../model/issues.ts';
import { declarationOf } from '../model/kinds.ts';
import { type Reference, referencesIn } from '../model/references.ts';
import { issueAt, type Origin } from './argument-path.ts';
import { ValidationError } from './errors.ts';
import type { Facts } from './facts.ts';

/** Parses an entry. A ValidationError lists all problems. */
export function valid(given: unknown, origin: Origin): Entry {
  const result = v.safeParse(format, given);
  if (result.success) return result.output;
  throw new ValidationError(
    result.issues.map((issue) => issueAt(origin, pathOf(issue), sentenceOf(issue))),
  );
}

/** Checks an entry against the record. `references`: its new references. */
export function mustStand(
  entry: Entry,
  references: readonly Reference[],
  facts: Facts,
  origin: Origin,
): void {
  const retracted = new Set(
    facts.referred
      .filter((one) => one.retracted && !one.merged)
      .map(({ collection, slug }) => `${collection} ${slug}`),
  );
  const faults = faultsOf([entry], knownOf(entry, references, facts));
  const gone = referencesIn(declarationOf(entry.kind).fields, entry)
    .filter(({ to, slug, path }) => retracted.has(`${to} ${slug}`) && origin.of(path))
    .map(({ path, slug }) => ({ path, message: `"${slug}" is retracted` }));
  const issues = [...gone, ...faults].map(({ path, message }) => issueAt(origin, path, message));
  if (issues.length) throw new ValidationError(issues);
}

/** Old references of the entry are valid. The facts tell which new ones are. */
function knownOf(entry: Entry, added: readonly Reference[], facts: Facts): Known {
  const known = {
    actors: new Map<string, string>(),
    sources: new Map<string, string>(),
    events: new Map<string, string>(),
  };
  const isAdded = new Set(added.map(({ to, slug }) => `${to} ${slug}`));
  for (const { to, slug } of referencesIn(declarationOf(entry.kind).fields, entry)) {
    if (!isAdded.has(`${to} ${slug}`)) known[to].set(slug, 'known');
  }
  for (const { collection, slug, kind } of facts.referred) known[collection].set(slug, kind);
  if (facts.target) known.events.set(entry.slug, facts.target.kind);
  return {
    ...known,
    ancestors: new Map(
      facts.ancestors.flatMap(({ slug, partOf }) => (partOf ? [[slug, partOf]] : [])),
    ),
    countries: new Map(
      facts.countryOf && 'countryCode' in entry && entry.countryCode
        ? [[entry.countryCode, facts.countryOf]]
        : [],
    ),
  };
}
