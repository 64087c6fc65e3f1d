import { getViewName, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { actorAliases, actors } from '../../schema/actors.ts';
import { actorAncestors } from '../../schema/ancestors.ts';
import { citations } from '../../schema/citations.ts';
import { actorDocuments, eventDocuments, sourceDocuments } from '../../schema/documents.ts';
import { events } from '../../schema/events.ts';
import { links } from '../../schema/links.ts';
import { offices } from '../../schema/offices.ts';
import { positions } from '../../schema/search.ts';
import { sources } from '../../schema/sources.ts';
import { statements } from '../../schema/statements.ts';
import type { Fields, ValueField } from './field.ts';
import { commonFields, eventKinds } from './kinds.ts';
import { sinceTags } from './since.ts';
import { textTag } from './text-tag.ts';
import { type View, viewOf } from './view.ts';

const joinedBy = (separator: string, ...values: SQLWrapper[]): SQL =>
  sql`concat_ws(${separator}, ${sql.join(values, sql`, `)})`;

/** The columns of fields, also of those inside objects. */
function columnsOf(fields: Fields): ValueField[] {
  return Object.values(fields).flatMap((field) => {
    if (field.is === 'value') return [field];
    return field.is === 'embedded' ? columnsOf(field.group.fields) : [];
  });
}

const wordsOf = (fields: readonly ValueField[], words: ValueField['words']): SQLWrapper[] =>
  fields.filter((field) => field.words === words).map(({ column }) => column);

/** The tag of a value of an enum: the letter of its field, then the value without underscores. */
const tagOf = (letter: string, column: SQLWrapper): SQL =>
  sql`${letter} || lower(replace(${column}, '_', ''))`;

const tagsOf = (fields: readonly ValueField[]): SQL[] =>
  fields.flatMap(({ tag, column }) => {
    if (!tag) return [];
    return column.enumValues ? [tagOf(tag, column)] : [textTag(sql`${tag}`, column)];
  });

/** Tags of a language and its prefixes: `es-Latn-MX` has `les`, `leslatn` and `leslatnmx`. */
function languageTags(language: SQLWrapper): SQL[] {
  const afterFirst = sql`substr(${language}, instr(${language}, '-') + 1)`;
  const two = sql`substr(${language}, 1, instr(${language}, '-') + instr(${afterFirst}, '-') - 1)`;
  const tag = (subtags: SQLWrapper) => sql`'l' || replace(${subtags}, '-', '')`;
  return [
    sql`'l' || substr(${language}, 1, instr(${language} || '-', '-') - 1)`,
    sql`case when ${language} like '%-%-%' then ${tag(two)} end`,
    sql`case when ${language} like '%-%' then ${tag(language)} end`,
  ];
}

/** The tags of an actor's ancestors on the date of the event. */
const ancestorsOf = (letter: string, actorId: SQLWrapper): SQL =>
  sql`(select group_concat(${letter} || ${actorAncestors.ancestorId}, ' ') from ${actorAncestors}
    where ${actorAncestors.actorId} = ${actorId} and ${actorAncestors.earliest} <= coalesce(${events.latest}, '9999-12-31')
      and ${actorAncestors.latest} >= ${events.earliest})`;

/** The source, its publisher, and the grades of each citation. */
const citationTags = sql`(select group_concat('s' || ${citations.sourceId} || coalesce(' u' || ${sources.publisherId}, '') || ' ' || ${tagOf('g', citations.reliability)} || ' ' || ${tagOf('h', citations.credibility)}, ' ')
    from ${citations} join ${sources} on ${sources.id} = ${citations.sourceId} where ${citations.eventId} = ${events.id})`;

/** Events that an event denies or once denied. */
const isDenied = sql`exists (select 1 from ${links} where ${links.toId} = ${events.id} and ${links.predicate} = 'DENIES')`;

/** Spans longer than a year. A search by days tests these one by one. */
const isLong = sql`${events.latest} is null or julianday(${events.latest}) - julianday(${events.earliest}) > 366`;

function ofEvents(): SQL {
  const own = Object.values(eventKinds).flatMap(({ own }) => columnsOf(own));
  const fields = [...columnsOf(commonFields.events), ...own];
  const joins = Object.values(eventKinds).map(
    ({ table }) => sql`left join ${table as SQLiteTable} on ${table.id} = ${events.id}`,
  );
  // A title that is the beginning of the statement adds no words.
  const name = sql`case when instr(${statements.text}, rtrim(${events.title}, '…')) = 1 then '' else ${events.title} end`;
  const tags = joinedBy(
    ' ',
    tagOf('k', events.kind),
    ...tagsOf(fields),
    sql`'a' || ${events.actorId}`,
    sql`'r' || ${events.recipientId}`,
    sql`'p' || ${events.placeCountryId}`,
    sql`'b' || ${statements.reportedById}`,
    sql`case when ${events.disputed} then 'ydisputed' end`,
    sql`case when ${isDenied} then 'ydenied' end`,
    sql`case when ${events.latest} is not ${events.earliest} then 'ylasting' end`,
    sql`case when ${isLong} then 'ylong' end`,
    ...languageTags(statements.language),
    sql`(select group_concat('c' || ${links.toId}, ' ') from ${links} where ${links.fromId} = ${events.id} and ${links.predicate} = 'CONCERNS')`,
    citationTags,
    ancestorsOf('wa', events.actorId),
    ancestorsOf('wr', events.recipientId),
    ...sinceTags(events.since),
  );
  return sql`select ${events.position} as position, ${events.id} as id, ${name} as name,
    ${joinedBy(' ', ...wordsOf(fields, 'text'))} as text,
    ${joinedBy(' · ', ...wordsOf(fields, 'more'))} as more,
    ${tags} as tags
    from ${events} ${sql.join(joins, sql` `)}`;
}

/** The positions of sources and actors are after all events, in reverse order of recording: older ones come first. */
const positionAfter = (start: number, id: SQLWrapper): SQL => sql`${start} + 2147483647 - ${id}`;

function ofActors(): SQL {
  const aliases = sql`(select group_concat(${actorAliases.alias}, ' · ' order by ${actorAliases.position}) from ${actorAliases} where ${actorAliases.actorId} = ${actors.id})`;
  const roles = sql`(select group_concat(${offices.role}, ' · ' order by ${offices.id}) from ${offices} where ${offices.personId} = ${actors.id})`;
  const more = wordsOf(columnsOf(commonFields.actors), 'more');
  return sql`select ${positionAfter(positions.actors, actors.id)} as position, ${actors.id} as id,
    ${joinedBy(' · ', actors.name, aliases)} as name, '' as text,
    ${joinedBy(' · ', ...more, roles)} as more, ${joinedBy(' ', sql`'kactor'`, ...sinceTags(actors.since))} as tags
    from ${actors}`;
}

function ofSources(): SQL {
  const more = wordsOf(columnsOf(commonFields.sources), 'more');
  return sql`select ${positionAfter(positions.sources, sources.id)} as position, ${sources.id} as id,
    ${sources.title} as name, '' as text, ${joinedBy(' · ', ...more)} as more,
    ${joinedBy(' ', sql`'ksource'`, ...languageTags(sources.language), ...sinceTags(sources.since))} as tags
    from ${sources}`;
}

/** The words and tags of each entry in the search index. */
export const documentViews: readonly View[] = [
  viewOf(getViewName(eventDocuments), ofEvents()),
  viewOf(getViewName(actorDocuments), ofActors()),
  viewOf(getViewName(sourceDocuments), ofSources()),
];
