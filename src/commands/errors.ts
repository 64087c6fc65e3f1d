import type { FieldChange } from '../history/diff.ts';

/** What is wrong with what was sent, each with the place where it stands. */
export interface Issue {
  path: string[];
  message: string;
}

/** What was sent cannot be: nothing is written. */
export class ValidationError extends Error {
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    const all = issues.map(({ path, message }) => `${path.join('.')} ${message}`);
    super(`Nothing is changed: ${all.join('; ')}.`);
    this.issues = issues;
  }
}

export const invalid = (path: string[], message: string) =>
  new ValidationError([{ path, message }]);

/** Somebody else has changed the thing since it was read. */
export class ConflictError extends Error {
  readonly currentRevision: number;
  readonly changes: readonly FieldChange[];

  constructor(slug: string, expected: number, current: number, changes: readonly FieldChange[]) {
    super(
      `"${slug}" is at revision ${current}, and not at ${expected}: look at what has changed, and decide anew.`,
    );
    this.currentRevision = current;
    this.changes = changes;
  }
}

/** There is no such thing to be changed. */
export class NotFoundError extends Error {
  readonly slug: string;

  constructor(slug: string, message = `There is no "${slug}" of this kind in the record.`) {
    super(message);
    this.slug = slug;
  }
}

/** It is in the record already. */
export class DuplicateError extends Error {
  readonly slug: string;

  constructor(slug: string, message: string) {
    super(message);
    this.slug = slug;
  }
}
