import { InvalidArgument } from '../auth/identity.ts';
import type { FieldChange } from '../history/diff.ts';

/** One problem and its path. */
export interface Issue {
  path: string[];
  message: string;
}

export class ValidationError extends Error {
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    const all = issues.map(({ path, message }) => `${path.join('.')} ${message}`);
    super(`Nothing was written: ${all.join('; ')}.`);
    this.issues = issues;
  }
}

export const invalid = (path: readonly (string | number)[], message: string) =>
  new ValidationError([{ path: path.map(String), message }]);

/** Runs a function that may refuse an argument. The refusal becomes a ValidationError. */
export function validated<Made>(run: () => Made): Made {
  try {
    return run();
  } catch (error) {
    if (error instanceof InvalidArgument) throw invalid([error.argument], error.problem);
    throw error;
  }
}

export class ConflictError extends Error {
  readonly currentRevision: number;
  readonly changes: readonly FieldChange[];

  constructor(slug: string, expected: number, current: number, changes: readonly FieldChange[]) {
    super(
      `"${slug}" is at revision ${current}, not ${expected}. Read \`changes\`, then decide again.`,
    );
    this.currentRevision = current;
    this.changes = changes;
  }
}

export class NotFoundError extends Error {
  readonly slug: string;

  constructor(slug: string, message = `The record has no "${slug}" of this kind.`) {
    super(message);
    this.slug = slug;
  }
}

export class DuplicateError extends Error {
  readonly slug: string;

  constructor(slug: string, message: string) {
    super(message);
    this.slug = slug;
  }
}
