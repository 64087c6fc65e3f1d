import { getColumns, getTableName } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { actorAliases, actors } from '../../schema/actors.ts';
import { citations } from '../../schema/citations.ts';
import { events } from '../../schema/events.ts';
import { interactions } from '../../schema/interactions.ts';
import { links } from '../../schema/links.ts';
import { offices } from '../../schema/offices.ts';
import { sources } from '../../schema/sources.ts';
import { statements } from '../../schema/statements.ts';
import { tariffExemptions, tariffPhases, tariffProducts, tariffs } from '../../schema/tariffs.ts';
import { troopEvents } from '../../schema/troop-events.ts';
import { thisChange } from './change.ts';
import { about, type Change } from './rows.ts';

export type Thing = 'actors' | 'sources' | 'events';

interface Part {
  table: SQLiteTable;
  /** The column that holds the id of the thing, or of its version. */
  key: string;
  /** The kind of event that has such rows; all have, where there is none. */
  kind?: string;
  /** Its rows have ids of their own. */
  numbered?: boolean;
  /** What only the present has. */
  present?: Record<string, string>;
  /** What refers to rows that are copied as well. */
  again?: Record<string, string>;
}

interface Store {
  table: SQLiteTable;
  /** What no two rows may share: of a past version it is filed. */
  unique: string[];
  /** One row of each thing that shares its id. */
  halves: Part[];
  /** Rows with places of their own. */
  parts: Part[];
  documents: { view: string; place: string };
}

const stores: Record<Thing, Store> = {
  actors: {
    table: actors,
    unique: ['slug', 'country_code'],
    halves: [],
    parts: [
      { table: actorAliases, key: 'actor_id' },
      { table: offices, key: 'person_id', numbered: true, present: { listed: '1' } },
    ],
    documents: { view: 'actor_documents', place: 'position' },
  },
  sources: {
    table: sources,
    unique: ['slug'],
    halves: [],
    parts: [],
    documents: { view: 'source_documents', place: 'position' },
  },
  events: {
    table: events,
    unique: ['slug'],
    halves: [
      { table: statements, key: 'id', kind: 'STATEMENT' },
      { table: tariffs, key: 'id', kind: 'TARIFF' },
      { table: troopEvents, key: 'id', kind: 'TROOP_EVENT', present: { position: 'null' } },
      { table: interactions, key: 'id', kind: 'INTERACTION' },
    ],
    parts: [
      { table: tariffPhases, key: 'tariff_id', kind: 'TARIFF' },
      { table: tariffExemptions, key: 'tariff_id', kind: 'TARIFF', numbered: true },
      {
        table: tariffProducts,
        key: 'tariff_id',
        kind: 'TARIFF',
        numbered: true,
        again: {
          exemption_id: `(select copy.id from tariff_exemptions x
            join events v on v.id = x.tariff_id
            join tariff_exemptions copy on copy.tariff_id = v.of_id and copy.position = x.position
            where x.id = t.exemption_id)`,
        },
      },
      { table: citations, key: 'event_id', numbered: true, present: { listed: '1' } },
      { table: links, key: 'from_id', numbered: true, present: { from_position: 'null' } },
    ],
    documents: { view: 'event_documents', place: 'id' },
  },
};

/** The version of a thing that this change has ended. */
const ended = (thing: Thing, id: string) =>
  `(select v.id from ${thing} v where v.of_id = ${id} and +v.until = ${thisChange})`;

/**
 * Keeps things as they are until this change: their rows become those of a past version, and
 * what they are from now on is to be written. `kinds`: those of the events among them.
 */
export function archived(
  thing: Thing,
  slugs: readonly string[],
  kinds: readonly string[] = [],
): Change[] {
  const { table, unique, halves, parts, documents } = stores[thing];
  const filed = unique.map((column) => [column, `' ' || ${thisChange} || ' ' || t.${column}`]);
  const has = ({ kind }: Part) => !kind || kinds.includes(kind);
  const past = ({ present = {} }: Part) =>
    Object.fromEntries(Object.keys(present).map((column) => [column, 'null']));
  return [
    about(thing, slugs, (named) =>
      copyOf(table, `t.id in ${named}`, {
        ...Object.fromEntries(filed),
        id: undefined,
        of_id: 't.id',
        until: thisChange,
        ...(thing === 'events' && { position: 'null' }),
      }),
    ),
    ...halves
      .filter(has)
      .map((half) =>
        about(thing, slugs, (named) =>
          copyOf(half.table, `t.id in ${named}`, { ...past(half), id: ended(thing, 't.id') }),
        ),
      ),
    ...parts.filter(has).map((part) => {
      const { key } = part;
      const values = Object.entries({ [key]: ended(thing, key), ...past(part) });
      const sets = values.map(([column, value]) => `${column} = ${value}`).join(', ');
      return about(
        thing,
        slugs,
        (named) => `update ${getTableName(part.table)} set ${sets} where ${key} in ${named}`,
      );
    }),
    about(
      thing,
      slugs,
      (named) => `insert into past_search (rowid, name, text, more, tags)
        select ${documents.place}, name, text, more, tags from ${documents.view}
        where id in (select id from ${thing} where until = ${thisChange} and of_id in ${named})`,
    ),
  ];
}

/** Gives things that stay as they are what their past version has taken along: as `listed`, or not. */
export function carriedOver(
  thing: Thing,
  slugs: readonly string[],
  kinds: readonly string[],
  isListed: boolean,
): Change[] {
  return stores[thing].parts
    .filter(({ kind }) => !kind || kinds.includes(kind))
    .map(({ table, key, numbered, present, ...part }) =>
      about(thing, slugs, (named) => {
        const isEnded = `t.${key} in (select v.id from ${thing} v where v.until = ${thisChange} and v.of_id in ${named})`;
        return copyOf(table, isEnded, {
          ...(numbered && { id: undefined }),
          [key]: `(select v.of_id from ${thing} v where v.id = t.${key})`,
          ...(isListed && present?.listed && { listed: '1' }),
          ...part.again,
        });
      }),
    );
}

/** Copies rows, but for what they have `instead`; of `undefined`, the database makes its own. */
function copyOf(
  table: SQLiteTable,
  where: string,
  instead: Record<string, string | undefined>,
): string {
  const columns = Object.values(getColumns(table)).flatMap(({ name, generated }) => {
    if (generated || (name in instead && instead[name] === undefined)) return [];
    return [{ name: `"${name}"`, value: instead[name] ?? `t."${name}"` }];
  });
  const name = getTableName(table);
  return `insert into ${name} (${columns.map((column) => column.name).join(', ')})
    select ${columns.map(({ value }) => value).join(', ')} from ${name} t where ${where} order by t.rowid`;
}
