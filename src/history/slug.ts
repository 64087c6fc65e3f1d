import { type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { badInput, quoted } from '../engine/errors.ts';
import type { Listing } from '../engine/listing.ts';
import { one } from '../engine/one.ts';
import { column } from '../engine/row-values.ts';
import type { Row } from '../engine/scope.ts';
import { literal } from '../engine/sql/literal.ts';
import { originalKey } from '../model/archived-key.ts';
import { isSlug, longestSlug } from '../model/slug.ts';
import { pastBranch } from './as-of.ts';
import { type VersionedTable, versionNamed } from './moment.ts';

export function slugOf(slug: string): string {
  if (isSlug(slug)) return slug;
  throw badInput(
    `${quoted(slug)} is not a slug. A slug has lower-case letters and digits with single hyphens, and at most ${longestSlug} characters, such as \`claudia-sheinbaum\`.`,
  );
}

/** The entry named by the argument `slug`. */
export function bySlug(table: VersionedTable) {
  return one<{ slug: string }>((_, { slug }, { versions }) => ({
    table,
    id: versionNamed(table, sql`${slug.bind(slugOf)}`, Boolean(versions)),
  }));
}

/** A slug or another unique column, without the prefix that past versions have. */
export function unique(of: SQLiteColumn, read: (word: string) => unknown = (word) => word) {
  return column(of, (key) => (key === null ? null : read(originalKey(String(key)))));
}

/** `past`: the row is a past version, whose words are in another index. */
export type Tests = (row: Row, past?: boolean) => SQL[];

interface SlugList {
  /** A row must pass one of the tests; each has its own index. */
  tests: readonly Tests[];
  retracted?: boolean;
  reads?: number;
}

/** A list of actors or sources by slug. */
export function slugList(
  table: VersionedTable,
  { tests, retracted = false, reads }: SlugList,
): Listing {
  const keys = [table.slug];
  const either = (row: Row) => {
    const all = tests.map(
      (test) => sql`(${sql.join([sql`true`, ...test(row, true)], sql` and `)})`,
    );
    return sql`(${sql.join(all, sql` or `)})`;
  };
  return {
    table,
    reads,
    branches: tests.map((test) => ({
      keys,
      where: (row) => [...test(row), sql`${row(table.retracted)} = ${literal(retracted ? 1 : 0)}`],
    })),
    versionBranches: [pastBranch(table, { keys, where: (row) => [either(row)] }, retracted)],
  };
}
