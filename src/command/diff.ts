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

/** Entries of one thing have the same slug: a version of the past is filed under another. */
function named({ slug: _, ...entry }: { slug?: string }) {
  return entry;
}
