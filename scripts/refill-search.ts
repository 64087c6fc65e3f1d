import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { actors } from '../schema/actors.ts';
import { actorDocuments, eventDocuments, sourceDocuments } from '../schema/documents.ts';
import { events } from '../schema/events.ts';
import { actorNames, pastSearch, search } from '../schema/search.ts';
import { sources } from '../schema/sources.ts';
import { namesOf } from '../src/engine/sql/literal.ts';
import { printed } from '../src/engine/sql/statement.ts';

type Documents = typeof actorDocuments | typeof sourceDocuments | typeof eventDocuments;
type Entries = typeof actors | typeof sources | typeof events;

const isListed = ({ ofId, retracted }: Entries) => sql`${ofId} is null and not ${retracted}`;
const isPast = ({ ofId }: Entries) => sql`${ofId} is not null`;

const documents = (
  of: Documents,
  entries: Entries,
  isWanted: (entries: Entries) => SQL,
  position: SQLWrapper = of.position,
) =>
  sql`select ${position}, ${of.name}, ${of.text}, ${of.more}, ${of.tags} from ${of} join ${entries} on ${entries.id} = ${of.id} where ${isWanted(entries)}`;

const indexed = (index: typeof search | typeof pastSearch) =>
  namesOf(index.position, index.name, index.text, index.more, index.tags);

/** FTS5 deletes all rows of its table when a row with this command is inserted. */
const emptied = (index: SQLiteTable, command: SQL) =>
  sql`insert into ${index} (${command}) values ('delete-all')`;

/** Fills the search tables again from the views of documents. */
export const refillSearch: readonly string[] = [
  emptied(search, namesOf(search.match)),
  sql`insert into ${search} (${indexed(search)})
${documents(eventDocuments, events, isListed)}
union all ${documents(sourceDocuments, sources, isListed)}
union all ${documents(actorDocuments, actors, isListed)}`,
  emptied(actorNames, sql`${actorNames}`),
  sql`insert into ${actorNames} (${namesOf(actorNames.id, actorNames.name)})
select ${actorDocuments.id}, ${actorDocuments.name} from ${actorDocuments} join ${actors} on ${actors.id} = ${actorDocuments.id} where ${isListed(actors)}`,
  emptied(pastSearch, namesOf(pastSearch.match)),
  // A past version of an event has no position. Its id stands for it.
  sql`insert into ${pastSearch} (${indexed(pastSearch)})
${documents(eventDocuments, events, isPast, eventDocuments.id)}
union all ${documents(sourceDocuments, sources, isPast)}
union all ${documents(actorDocuments, actors, isPast)}`,
].map((statement) => `${printed(statement.inlineParams()).sql};`);
