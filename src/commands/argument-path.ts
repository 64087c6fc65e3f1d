import { type Issue, ValidationError } from './errors.ts';

/** A path in an entry, or in the arguments of a mutation. */
export type Path = readonly (string | number)[];

/** A slug or id, and the path of the argument that has it. */
export interface Named {
  name: string;
  at: Path;
}

/** Tells where a client sent the values of an entry. */
export interface Origin {
  /** The argument that is closest to what was not sent. */
  at: Path;
  /** The path of the argument that has a value of the entry. Undefined: it was not sent. */
  of: (path: Path) => Path | undefined;
}

/** The argument has the whole entry. */
export const entryAt = (at: Path): Origin => ({ at, of: (path) => [...at, ...path] });

/** The argument has these fields of the entry. */
export const fieldsAt = (at: Path, fields: object): Origin => ({
  at,
  of: (path) => (Object.hasOwn(fields, path[0] ?? '') ? [...at, ...path] : undefined),
});

/** The argument has one part in a list of the entry: all of it, or these fields. */
export const partAt = (at: Path, list: string, index: number, fields?: object): Origin => ({
  at,
  of([name, i, ...path]) {
    if (name !== list || i !== index) return undefined;
    return fields ? fieldsAt(at, fields).of(path) : [...at, ...path];
  },
});

/** A problem of a value of the entry, at the path of an argument. */
export function issueAt({ at, of }: Origin, path: Path, message: string): Issue {
  const sent = of(path);
  return sent
    ? { path: sent.map(String), message }
    : { path: at.map(String), message: ofRest(path, message) };
}

const ofRest = (path: Path, message: string) =>
  path.length ? `would leave the entry invalid: its \`${path.join('.')}\` ${message}` : message;

/** Runs a function whose arguments were sent earlier. Its problems are told at the path of this argument. */
export function told<Made>(at: string, run: () => Made): Made {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    throw new ValidationError(
      error.issues.map(({ path, message }) => ({
        path: [at],
        message: `is no longer valid: its \`${path.join('.')}\` ${message}`,
      })),
    );
  }
}
