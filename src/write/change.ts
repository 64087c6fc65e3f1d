import { about, type Change } from './rows.ts';

/** Who changes the record, and why. */
export interface Author {
  /** The name that history shows. */
  by: string;
  suggestedBy?: string;
  reason?: string;
  /** When, where it is not now: no change is older than the one before it. */
  at?: string;
}

/** The number of the change that a batch makes. */
export const thisChange = '(select max(id) from changes)';

const counted = 'actors, statements, tariffs, troop_events, interactions, sources, links';

/** Gives a change its number, the next; to be run before anything that it changes. */
export function openChange({ by, suggestedBy, reason, at }: Author): Change {
  return {
    rows: [{ by, suggestedBy, reason, at }],
    text: `insert into changes (id, at, "by", suggested_by, reason, ${counted})
      select version + 1,
        max(coalesce(?1->>'$[0].at', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')), coalesce(updated_at, '')),
        ?1->>'$[0].by', ?1->>'$[0].suggestedBy', ?1->>'$[0].reason', ${counted}
      from record`,
  };
}

/** Things that this change has put into lists, and those that it has taken out of them. */
const movedIn = (store: string, kind: string, links = '0') =>
  `select ${kind} as kind, ${links} as links, iif(t.of_id is null, 1, -1) as n from revisions r
    join ${store} t on t.id = r.thing_id or (t.of_id = r.thing_id and +t.until = r.change_id)
    where r.change_id = ${thisChange} and r.store = '${store}' and not t.retracted`;

const sumOf = (column: string, kind: string) =>
  `coalesce(sum(iif(kind = '${kind}', n, 0)), 0) as ${column}`;

/** Counts what there is after a change; to be run last. */
export const closeChange: Change = {
  text: `update changes set
      actors = changes.actors + m.actors, sources = changes.sources + m.sources,
      statements = changes.statements + m.statements, tariffs = changes.tariffs + m.tariffs,
      troop_events = changes.troop_events + m.troop_events,
      interactions = changes.interactions + m.interactions, links = changes.links + m.links,
      earliest = (select earliest from events where position >= 0 order by position limit 1),
      latest = (select earliest from events where position >= 0 order by position desc limit 1)
    from (
      select ${sumOf('actors', 'ACTOR')}, ${sumOf('sources', 'SOURCE')}, ${sumOf('statements', 'STATEMENT')},
        ${sumOf('tariffs', 'TARIFF')}, ${sumOf('troop_events', 'TROOP_EVENT')}, ${sumOf('interactions', 'INTERACTION')},
        coalesce(sum(n * links), 0) as links
      from (
        ${movedIn('events', 't.kind', '(select count(*) from links where from_id = t.id and to_position is not null)')}
        union all ${movedIn('actors', "'ACTOR'")}
        union all ${movedIn('sources', "'SOURCE'")}
      )
    ) m
    where changes.id = ${thisChange}`,
};

/** Tells what this change has done with things. */
export function revised(
  store: string,
  slugs: readonly string[],
  action = "iif(revision = 1, 'RECORDED', 'AMENDED')",
): Change {
  return about(
    store,
    slugs,
    (named) => `insert into revisions (change_id, store, thing_id, number, action)
      select ${thisChange}, '${store}', id, revision, ${action} from ${store} where id in ${named} order by id`,
  );
}
