/** One statement of a change. Where it has rows, `?1` in its text stands for them, as one JSON array. */
export interface Change {
  text: string;
  rows?: readonly unknown[];
}

export type Columns = Record<string, string>;

/** Where a change finds its rows: each as `v`, its place among them as `k`. */
export const given = '(select value as v, key as k from json_each(?1))';

/** A field of a row. */
export const field = (name: string) => `v->>'$.${name}'`;

/** Columns that take the fields of the same names. */
export const fields = (...names: string[]): Columns =>
  Object.fromEntries(
    names.map((name) => [name.replaceAll(/[A-Z]/g, (big) => `_${big.toLowerCase()}`), field(name)]),
  );

const idIn =
  (table: string, id = 'id') =>
  (name: string) =>
    `(select ${id} from ${table} where slug = ${field(name)})`;

/** The key of what a field names by its slug; of an actor that has turned out to be another, the other's. */
export const actorId = idIn('actors', 'coalesce(merged_into_id, id)');
export const sourceId = idIn('sources');
export const eventId = idIn('events');

export function insert(table: string, columns: Columns, rows: readonly unknown[]): Change {
  return { text: inserted(table, columns), rows };
}

/** Inserts rows, or replaces those of the same first column: every other one is set, but for those that are `kept`. */
export function upsert(
  table: string,
  columns: Columns,
  rows: readonly unknown[],
  { kept = [], more = '' }: { kept?: string[]; more?: string } = {},
): Change {
  const [key, ...rest] = Object.keys(columns);
  const updates = rest
    .filter((name) => !kept.includes(name))
    .map((name) => `"${name}" = excluded."${name}"`);
  return {
    text: `${inserted(table, columns)} where true on conflict (${key}) do update set ${updates.join(', ')}${more}`,
    rows,
  };
}

/** A statement about things that are named by slug: `named` stands for their keys. */
export function about(
  table: string,
  slugs: readonly string[],
  text: (named: string) => string,
): Change {
  const named = `(select id from ${table} where slug in (select value from json_each(?1)))`;
  return { text: text(named), rows: slugs };
}

/** The columns of a thing that tell since which change it is so, and how an upsert counts its versions. */
export const versionColumns = { since: '(select max(id) from changes)' };
export const nextRevision = ', revision = revision + 1';

function inserted(table: string, columns: Columns): string {
  const names = Object.keys(columns).map((name) => `"${name}"`);
  return `insert into ${table} (${names.join(', ')}) select ${Object.values(columns).join(', ')} from ${given}`;
}
