import microdiff from 'microdiff';

/** The difference of one value. */
export interface FieldChange {
  /** Its path in the portable format: `['phases', '0', 'ratePercent']`. */
  path: string[];
  before: unknown;
  after: unknown;
}

/** The differences of two versions in the portable format. */
export function difference(before: object | null, after: object): FieldChange[] {
  return microdiff(named(before ?? {}), named(after)).map((change) => ({
    path: change.path.map(String),
    before: 'oldValue' in change ? change.oldValue : null,
    after: 'value' in change ? change.value : null,
  }));
}

/** An entry without empty fields, and without its slug: past versions have slugs with a prefix. */
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
