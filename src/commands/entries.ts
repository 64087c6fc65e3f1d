import { difference } from '../history/diff.ts';
import type { Collection, Fields } from '../model/field.ts';
import type { Actor, Entry } from '../model/format.ts';
import { commonFields, declarationOf, type Kind } from '../model/kinds.ts';
import { type Reference, referencesIn } from '../model/references.ts';
import type { Author } from '../store/change.ts';
import { editors } from '../store/origin.ts';
import { statementsFor } from '../store/statements.ts';
import { entryAt, fieldsAt, type Named, type Origin, type Path } from './argument-path.ts';
import { mustStand, valid } from './check.ts';
import type { Command, Decision } from './command.ts';
import { ConflictError, DuplicateError, invalid, NotFoundError } from './errors.ts';
import type { Expectation } from './expect.ts';
import type { Facts, Questions, Target } from './facts.ts';
import { bySlugs, slugNamed } from './references.ts';

/** The collection of an entry, and its kind if the command is for one kind only. */
export interface EntryKind {
  collection: Collection;
  kind?: Kind;
}

const fieldsOf = ({ collection, kind }: EntryKind): Fields =>
  kind ? declarationOf(kind).fields : commonFields[collection];

/** Records the entry in the argument at this path. */
export function recordEntry(entryKind: EntryKind, given: object, at: Path): Command {
  const { collection, kind } = entryKind;
  const fields = fieldsOf(entryKind);
  const origin = entryAt(at);
  const entry = valid(compact(bySlugs(fields, { ...given, ...(kind && { kind }) }, at)), origin);
  const { slug } = entry;
  const references = referencesIn(fields, entry);
  return {
    questions: { collection, slug, references, ...ofActor(entry) },
    decide(facts) {
      if (facts.target) {
        throw new DuplicateError(
          slug,
          `"${slug}" is already in the record. Amend it, or choose another slug.`,
        );
      }
      mustStand(entry, references, facts, origin);
      return written(collection, null, entry, references, facts, '');
    },
  };
}

export interface Amendment {
  entryKind: EntryKind;
  named: Named;
  expectedRevision?: number | null;
  /** The part of the entry that the client sent: its references are checked. */
  given?: object;
  /** The changed entry, and where the client sent its new values. */
  change: (entry: Entry) => { changed: object; origin: Origin };
}

export function amend({
  entryKind,
  named,
  expectedRevision,
  given = {},
  change,
}: Amendment): Command {
  const { collection } = entryKind;
  const slug = slugNamed(collection, named);
  const references = referencesIn(fieldsOf(entryKind), given);
  return {
    questions: { collection, slug, expectedRevision, references, ...ofActor(given) },
    decide(facts) {
      const target = present(entryKind, { slug, at: named.at }, expectedRevision, facts);
      const { changed: wanted, origin } = change(target.entry);
      const changed = valid(wanted, origin);
      if (!difference(target.entry, changed).length) {
        throw invalid(origin.at, 'change nothing: every field already has this value');
      }
      mustStand(changed, references, facts, origin);
      return written(collection, target, changed, references, facts, target.digest);
    },
  };
}

/** Replaces fields of an entry. Null removes the value. `at`: the path of `slug` and `changes`. */
export function amendFields(
  entryKind: EntryKind,
  { slug, changes }: { slug: string; changes: object },
  expectedRevision: number | null,
  at: Path = [],
): Command {
  const inChanges = [...at, 'changes'];
  const given = bySlugs(fieldsOf(entryKind), compact(changes), inChanges);
  return amend({
    entryKind,
    named: { name: slug, at: [...at, 'slug'] },
    expectedRevision,
    given,
    change: (entry) => ({
      changed: compact({ ...entry, ...changes, ...given }),
      origin: fieldsAt(inChanges, changes),
    }),
  });
}

/** The entry of a command, or the error that it cannot be changed. */
export function present(
  { collection, kind }: EntryKind,
  { slug, at }: { slug: string; at: Path },
  expectedRevision: number | null | undefined,
  { target, expected }: Facts,
  wantsRetracted = false,
): Target {
  if (!target || (kind && target.kind !== kind)) throw new NotFoundError(slug);
  if (target.mergedInto) {
    throw new NotFoundError(
      slug,
      `"${slug}" is merged into "${target.mergedInto}". Change that actor instead.`,
    );
  }
  if (expectedRevision != null && expectedRevision !== target.revision) {
    const changes = expected ? difference(expected, target.entry) : [];
    throw new ConflictError(slug, expectedRevision, target.revision, changes);
  }
  if (Boolean(target.retracted) !== wantsRetracted) {
    throw invalid(
      at,
      wantsRetracted
        ? `"${slug}" is not retracted, so it cannot be restored`
        : `"${slug}" is retracted. Restore it before you change it`,
    );
  }
  return collection === 'sources' ? { ...target, kind: 'SOURCE' } : target;
}

/** Writes the entry, unless something that was read has changed since. */
function written(
  collection: Collection,
  target: Target | null,
  entry: Entry,
  references: readonly Reference[],
  facts: Facts,
  digest: string,
): Decision {
  const { slug } = entry;
  const expectations: Expectation[] = [
    { is: 'unchanged', collection, slug, since: target?.since ?? null },
    ...references.map(({ to, slug }) => ({ is: 'standing', collection: to, slug }) as const),
    // An ancestor may have moved meanwhile, which could make a cycle.
    ...facts.ancestors.map(
      ({ slug, since }) => ({ is: 'unchanged', collection, slug, since }) as const,
    ),
  ];
  return {
    before: target?.entry ?? null,
    after: entry,
    expectations,
    writes: (author: Author) =>
      statementsFor([{ entry, digest, known: target !== null }], { ...author, origin: editors }),
  };
}

function ofActor(given: object): Pick<Questions, 'partOf' | 'countryCode'> {
  const { partOf, countryCode } = given as Partial<Actor>;
  return { partOf, countryCode };
}

/** Removes nulls at every depth: the portable format has none. */
export function compact<Given>(given: Given): Given {
  if (Array.isArray(given)) return given.map(compact) as Given;
  if (given === null || typeof given !== 'object') return given;
  return Object.fromEntries(
    Object.entries(given).flatMap(([key, value]) =>
      value === null || value === undefined ? [] : [[key, compact(value)]],
    ),
  ) as Given;
}
