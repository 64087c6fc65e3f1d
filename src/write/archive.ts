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

/** Of each thing, its rows elsewhere; each with the column that holds the thing's id. */
const parts = {
  actors: [
    { table: actorAliases, key: 'actor_id' },
    { table: offices, key: 'person_id', instead: { id: undefined, listed: 'null' } },
  ],
  sources: [],
  events: [
    { table: statements, key: 'id', kind: 'STATEMENT' },
    { table: tariffs, key: 'id', kind: 'TARIFF' },
    { table: tariffPhases, key: 'tariff_id', kind: 'TARIFF' },
    { table: tariffExemptions, key: 'tariff_id', kind: 'TARIFF', instead: { id: undefined } },
    {
      table: tariffProducts,
      key: 'tariff_id',
      kind: 'TARIFF',
      instead: {
        id: undefined,
        exemption_id: `(select copy.id from tariff_exemptions x join tariff_exemptions copy
          on copy.tariff_id = ${versionOf('events', 'x.tariff_id')} and copy.position = x.position
          where x.id = t.exemption_id)`,
      },
    },
    { table: troopEvents, key: 'id', kind: 'TROOP_EVENT', instead: { position: 'null' } },
    { table: interactions, key: 'id', kind: 'INTERACTION' },
    { table: citations, key: 'event_id', instead: { id: undefined, listed: 'null' } },
    { table: links, key: 'from_id', instead: { id: undefined, from_position: 'null' } },
  ],
} satisfies Record<string, Part[]>;

interface Part {
  table: SQLiteTable;
  key: string;
  /** The kind of event that has such rows. */
  kind?: string;
  instead?: Record<string, string | undefined>;
}

const things = {
  actors: { table: actors, unique: ['slug', 'country_code'] },
  sources: { table: sources, unique: ['slug'] },
  events: { table: events, unique: ['slug'] },
};

const documents = {
  actors: { view: 'actor_documents', place: 'position' },
  sources: { view: 'source_documents', place: 'position' },
  events: { view: 'event_documents', place: 'id' },
};

type Thing = keyof typeof things;

/** What keeps things as they are until this change, whatever it then makes of them. `kinds`: those of the events among them. */
export function archived(
  thing: Thing,
  slugs: readonly string[],
  kinds: readonly string[] = [],
): Change[] {
  const { table, unique } = things[thing];
  const { view, place } = documents[thing];
  const filed = unique.map((column) => [column, `' ' || ${thisChange} || ' ' || t.${column}`]);
  const kept: Part[] = parts[thing];
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
    ...kept
      .filter(({ kind }) => !kind || kinds.includes(kind))
      .map(({ table, key, instead }) =>
        about(thing, slugs, (named) =>
          copyOf(table, `t.${key} in ${named}`, {
            ...instead,
            [key]: versionOf(thing, `t.${key}`),
          }),
        ),
      ),
    about(
      thing,
      slugs,
      (named) => `insert into past_search (rowid, name, text, more, tags)
        select ${place}, name, text, more, tags from ${view}
        where id in (select id from ${thing} where until = ${thisChange} and of_id in ${named})`,
    ),
  ];
}

/** The version of a thing that this change has ended. */
function versionOf(thing: string, id: string): string {
  return `(select v.id from ${thing} v where v.of_id = ${id} and v.until = ${thisChange})`;
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
