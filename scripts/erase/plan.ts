import { max, sql } from 'drizzle-orm';
import { record } from '../../schema/record.ts';
import { suggestions } from '../../schema/suggestions.ts';
import { stopIf } from '../../src/commands/expect.ts';
import { originalKey } from '../../src/model/archived-key.ts';
import type { Collection } from '../../src/model/field.ts';
import { link } from '../../src/model/link.ts';
import { parts, referenceColumns, tableOf } from '../../src/model/parts.ts';
import { type Erasure, erasing, type Ground, type Ids } from '../../src/store/erase.ts';
import type { Write } from '../../src/store/rows.ts';
import type { Database } from '../database.ts';
import { hashOfName } from './erased.ts';
import { entriesNamed, type Named } from './names.ts';
import { suggestionsNaming } from './suggested.ts';
import {
  deniedBy,
  lifetimesOfLinks,
  type Referring,
  referringTo,
  type Version,
  versionsOf,
} from './versions.ts';

/** An erasure, and what a person should know of it before it is carried out. */
export interface Plan {
  erasure: Erasure;
  entries: Named[];
  versions: Version[];
  /** Current entries that lose a link to an erased event. */
  unlinked: string[];
  /** Past versions of other entries: some are erased, some lose a part. */
  past: { erased: string[]; lessened: string[] };
  /** Fail the batch if the record has changed since the plan was made. */
  expectations: Write[];
}

/** Reads what must go to erase entries. Throws if other entries refer to them. */
export async function planErasure(
  database: Database,
  names: readonly string[],
  ground: Ground,
): Promise<Plan> {
  const last = await lastOf(database);
  const entries = await entriesNamed(database, names);
  const ids = idsOf(entries);
  const referring = await othersReferring(database, ids);
  mustBeUnused(referring.filter(isInUse), entries);
  const past = referring.filter(({ ofId }) => ofId !== null);
  const whole = past.filter(({ reference }) => !isPart(reference));
  const wholeIds = idsOf(whole.map(({ reference, id }) => ({ collection: reference.of, id })));
  const lessened = past.filter(
    ({ reference, id }) => isPart(reference) && !wholeIds[reference.of].includes(id),
  );
  const unlinked = unique(referring.filter(({ ofId }) => ofId === null).map(({ slug }) => slug));
  const versions = [
    ...(await versionsOf(database, ids)),
    ...(await versionsOf(database, wholeIds)),
  ];
  const gone = idsOf(versions);
  const events = versions.filter(({ collection }) => collection === 'events');
  const erasure: Erasure = {
    ground,
    reason: reasonOf(entries.length, ground),
    hashes: entries.map(({ collection, slug }) => hashOfName(collection, slug)),
    entries: ids,
    versions: gone,
    lessened: idsOf(lessened.map(({ reference, id }) => ({ collection: reference.of, id }))),
    revisions: versions.map(({ collection, id, ofId, revision }) => ({
      collection,
      entry: ofId ?? id,
      number: revision,
    })),
    lifetimes: [
      ...versions.flatMap(({ list, since, until, retracted }) =>
        retracted ? [] : [{ list, since, until: until ?? undefined }],
      ),
      ...(await lifetimesOfLinks(
        database,
        gone.events,
        events.map(({ id, ofId }) => ofId ?? id),
      )),
    ],
    days: unique(
      events.flatMap(({ earliest, retracted }) => (earliest && !retracted ? [earliest] : [])),
    ),
    stale: [...unlinked, ...(await deniedBy(database, ids.events))],
    changes: unique(versions.flatMap(({ since, until }) => [since, ...(until ? [until] : [])])),
    suggestions: await suggestionsNaming(database, new Set(entries.map(({ slug }) => slug))),
  };
  return {
    erasure,
    entries,
    versions,
    unlinked,
    past: { erased: slugsOfPast(whole), lessened: slugsOfPast(lessened) },
    expectations: [unchangedSince(last)],
  };
}

/** The statements of a plan. They fail as a whole if the record has changed since. */
export const carriedOut = ({ expectations, erasure }: Plan): Write[] => [
  ...expectations,
  ...erasing(erasure),
];

interface Last {
  change: number;
  suggestion: number;
}

async function lastOf(database: Database): Promise<Last> {
  const [row] = await database.ask((db) => db.select({ change: record.version }).from(record));
  const [one] = await database.ask((db) =>
    db.select({ last: max(suggestions.id) }).from(suggestions),
  );
  return { change: row?.change ?? 0, suggestion: one?.last ?? 0 };
}

const unchangedSince = ({ change, suggestion }: Last): Write => ({
  sql: stopIf(
    sql`(select ${record.version} from ${record}) <> ${change}
      or (select coalesce(max(${suggestions.id}), 0) from ${suggestions}) <> ${suggestion}`,
  ),
});

const unique = <Value>(values: readonly Value[]): Value[] => [...new Set(values)];

function idsOf(rows: readonly { collection: Collection; id: number }[]): Ids {
  const of = (name: Collection) =>
    unique(rows.filter(({ collection }) => collection === name).map(({ id }) => id));
  return { actors: of('actors'), sources: of('sources'), events: of('events') };
}

/** All versions of other entries that refer to these. */
async function othersReferring(database: Database, ids: Ids): Promise<Referring[]> {
  const found: Referring[] = [];
  for (const reference of referenceColumns) {
    const rows = await referringTo(database, reference, ids[reference.to]);
    found.push(...rows.filter(({ id, ofId }) => !ids[reference.of].includes(ofId ?? id)));
  }
  return found;
}

type Reference = Referring['reference'];

const isPart = ({ column }: Reference) => parts.some(({ part }) => part.table === tableOf(column));

/** A link to an event goes with the event, like a link to a retracted event, which is not listed. */
const isInUse = ({ ofId, reference }: Referring) =>
  ofId === null && reference.column !== link.fields.object.column;

function mustBeUnused(uses: readonly Referring[], entries: readonly Named[]): void {
  const slugs = unique(uses.map(({ slug }) => slug));
  if (!slugs.length) return;
  const what = entries.map(({ slug }) => `"${slug}"`).join(', ');
  throw new Error(
    `Other entries refer to ${what}. Amend those entries first, or erase them too:\n${slugs.map((slug) => `  ${slug}`).join('\n')}`,
  );
}

const slugsOfPast = (rows: readonly Referring[]) =>
  unique(rows.map(({ slug }) => originalKey(slug))).sort();

function reasonOf(entries: number, ground: Ground): string {
  const why = { PRIVACY: 'privacy', COURT_ORDER: 'a court order', COPYRIGHT: 'copyright' }[ground];
  return `${entries === 1 ? 'An entry was' : `${entries} entries were`} erased because of ${why}.`;
}
