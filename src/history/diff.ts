import microdiff from 'microdiff';

/** How one field of an entry differs: `phases.0.ratePercent`. */
export interface FieldChange {
  path: string;
  before: unknown;
  after: unknown;
}

/** Field by field, what has become of an entry in the portable format. */
export function difference(before: object | null, after: object): FieldChange[] {
  return microdiff(named(before ?? {}), named(after)).map((change) => ({
    path: change.path.join('.'),
    before: 'oldValue' in change ? change.oldValue : null,
    after: 'value' in change ? change.value : null,
  }));
}

/**
 * An entry as the record's files have it, without what says nothing; and without its slug, which
 * does not change: a version of the past is filed under another.
 */
function named({ slug: _, ...entry }: { slug?: string }): object {
  return portable(entry) as object;
}

function portable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(portable);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) =>
      saysNothing(inner) ? [] : [[key, portable(inner)]],
    ),
  );
}

const saysNothing = (value: unknown) =>
  value === undefined ||
  value === null ||
  value === false ||
  (Array.isArray(value) && !value.length);
