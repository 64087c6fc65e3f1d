import { archived, carriedOver } from './archive.ts';
import { type Author, closeChange, openChange, revised, thisChange } from './change.ts';
import { beforehand, inSearch, rederived } from './derive.ts';
import { editors } from './origin.ts';
import { about, type Change } from './rows.ts';

/** Two actors that are one, and what refers to the one that is given up. */
export interface Merge {
  from: string;
  into: string;
  actors: string[];
  sources: string[];
  events: string[];
  kinds: string[];
}

const id = (slug: string) => `(select id from actors where slug = '${slug}')`;

/** Makes everything that refers to one actor refer to another; the one keeps its slug, which leads to the other. */
export function merged(
  { from, into, actors, sources, events, kinds }: Merge,
  author: Author,
): Change[] {
  const [one, other] = [id(from), id(into)];
  const people = [...new Set([from, into, ...actors])];
  const kept = people.filter((slug) => slug !== from);
  const follow = (table: string, column: string, owner: string, thing: string, slugs: string[]) =>
    about(
      thing,
      slugs,
      (named) =>
        `update or ignore ${table} set ${column} = ${other} where ${column} = ${one} and ${owner} in ${named}`,
    );
  /** A new version, in which the columns lead to the other wherever they led to the one. */
  const following = (thing: string, slugs: string[], ...columns: string[]) => {
    const sets = columns.map(
      (column) => `${column} = iif(${column} = ${one}, ${other}, ${column})`,
    );
    return about(
      thing,
      slugs,
      (named) =>
        `update ${thing} set ${['revision = revision + 1', `since = ${thisChange}`, ...sets].join(', ')} where id in ${named}`,
    );
  };
  const changes = [
    openChange(author),
    ...beforehand(people, sources, events),
    ...archived('actors', people),
    ...archived('sources', sources),
    ...archived('events', events, kinds),
    ...carriedOver('actors', kept, [], true),
    ...carriedOver('events', events, kinds, true),
    following('actors', people, 'part_of_id', 'merged_into_id'),
    following('sources', sources, 'publisher_id'),
    following('events', events, 'actor_id', 'recipient_id', 'place_country_id'),
    ...(kinds.includes('STATEMENT')
      ? [follow('statements', 'reported_by_id', 'id', 'events', events)]
      : []),
    ...(kinds.includes('TROOP_EVENT')
      ? ['force_id', 'host_id'].map((column) =>
          follow('troop_events', column, 'id', 'events', events),
        )
      : []),
    ...(kinds.includes('TARIFF')
      ? [follow('tariff_exemptions', 'origin_id', 'tariff_id', 'events', events)]
      : []),
    follow('offices', 'body_id', 'person_id', 'actors', kept),
    ...takenOver(one, other),
    about(
      'actors',
      [from],
      (named) =>
        `update actors set merged_into_id = ${other}, retracted = 1, country_code = null, part_of_id = null, origin = '${editors}' where id in ${named}`,
    ),
    about(
      'actors',
      [into],
      (named) =>
        `update actors set origin = '${editors}', part_of_id = nullif(part_of_id, id) where id in ${named}`,
    ),
    ...rederived(people, events),
    ...inSearch('actors', kept),
    ...inSearch('sources', sources),
    revised('actors', [from], `'MERGED'`),
    revised('actors', kept),
    revised('sources', sources),
    revised('events', events),
    closeChange,
  ];
  return changes.filter(({ rows }) => rows?.length !== 0);
}

/** The names and the offices of the one become the other's, where it has them not. */
function takenOver(one: string, other: string): Change[] {
  const ended = `(select v.id from actors v where v.of_id = ${one} and +v.until = ${thisChange})`;
  return [
    {
      text: `insert into actor_aliases (actor_id, position, alias)
        select ${other},
          (select coalesce(max(position), -1) from actor_aliases where actor_id = ${other}) + row_number() over (order by place),
          name
        from (
          select min(place) as place, name from (
            select -1 as place, name from actors where id = ${one}
            union all select position, alias from actor_aliases where actor_id = ${ended}
          ) group by name
        )
        where name <> (select name from actors where id = ${other})
          and name not in (select alias from actor_aliases where actor_id = ${other})`,
    },
    {
      text: `insert or ignore into offices (person_id, body_id, role, "from", "to", earliest, latest, source_id)
        select ${other}, body_id, role, "from", "to", earliest, latest, source_id
        from offices where person_id = ${ended} order by id`,
    },
  ];
}
