import { type SQL, sql } from 'drizzle-orm';
import { citations, credibilities, reliabilities } from '../../schema/citations.ts';
import { events } from '../../schema/events.ts';
import { sources } from '../../schema/sources.ts';
import type { QueryContext } from '../engine/query-context.ts';
import type { Row } from '../engine/scope.ts';
import { aliased } from '../engine/sql/alias.ts';
import { concat, joined } from '../engine/sql/call.ts';
import { literals } from '../engine/sql/literal.ts';
import type { Value } from '../engine/value.ts';
import { actorId, sourceId, unlessEmpty, wordsIn } from './argument.ts';
import { anyTag, type Condition, tagged } from './condition.ts';

/** Conditions that one citation must meet together. */
export interface CitationFilter {
  source?: string | null;
  publisher?: string | null;
  reliabilities?: (typeof reliabilities)[number][] | null;
  credibilities?: (typeof credibilities)[number][] | null;
}

export interface CitationsFilter {
  some?: CitationFilter | null;
  every?: CitationFilter | null;
}

const c = aliased(citations, 'c');
const s = aliased(sources, 's');

/** Conditions on the citations of an event. */
export function citedAs(
  filter: Value<CitationsFilter | null | undefined>,
  context: QueryContext,
): Condition[] {
  const [some, every] = [filter.field('some'), filter.field('every')];
  return [
    ...(some.given ? [hasSome(partsOf(some, context))] : []),
    ...(every.given ? partsOf(every, context).map(hasOnly) : []),
  ];
}

/** A condition on one citation. */
interface Part {
  test: SQL;
  /** The tags of events that have such a citation. */
  tags?: SQL;
  /** The tags of events that have another citation. */
  otherTags?: SQL;
  /** The tags only narrow the search. */
  narrows?: boolean;
}

function partsOf(filter: Value<CitationFilter | null | undefined>, context: QueryContext): Part[] {
  const source = unlessEmpty(filter.field('source'));
  const publisher = unlessEmpty(filter.field('publisher'));
  const reliable = filter.field('reliabilities').given;
  const credible = filter.field('credibilities').given;
  return [
    ...(source ? [ofSource(sourceId(source, context))] : []),
    ...(publisher ? [ofPublisher(actorId(publisher, context), context)] : []),
    ...(reliable
      ? [graded(c.reliability, 'g', reliabilities, wordsIn('reliabilities', reliable))]
      : []),
    ...(credible
      ? [graded(c.credibility, 'h', credibilities, wordsIn('credibilities', credible))]
      : []),
  ];
}

const ofSource = (id: SQL): Part => ({
  test: sql`${c.sourceId} = ${id}`,
  tags: tagged('s#', id),
});

/** Tags are of present publishers. As of a moment, sources with another one then are wanted as well. */
function ofPublisher(id: SQL, { versions }: QueryContext): Part {
  const source = versions?.rowOf(sources, sql`${c.sourceId}`) ?? c.sourceId;
  const tags = tagged('u#', id);
  const earlier = sql`(select group_concat(' OR s' || ${s.ofId}, '') from ${sources} ${s} where ${s.publisherId} = ${id} and ${s.ofId} is not null)`;
  return {
    test: sql`${id} = (select ${s.publisherId} from ${sources} ${s} where ${s.id} = ${source})`,
    tags: versions ? concat(sql`'('`, tags, earlier, sql`')'`) : tags,
    narrows: Boolean(versions),
  };
}

function graded<const Grade extends string>(
  column: typeof c.reliability | typeof c.credibility,
  letter: string,
  grades: readonly (string extends Grade ? never : Grade)[],
  wanted: readonly (string extends Grade ? never : Grade)[],
): Part {
  const others = grades.filter((grade) => !wanted.includes(grade));
  return {
    test: wanted.length ? sql`${column} in (${literals(wanted)})` : sql`false`,
    tags: anyTag(letter, wanted),
    otherTags: anyTag(letter, others),
  };
}

/** One citation must meet all. Tags are of all citations, so with several conditions they only narrow. */
function hasSome(parts: readonly Part[]): Condition {
  const tags = parts.flatMap((part) => part.tags ?? []);
  const all = sql.join([sql`true`, ...parts.map((part) => part.test)], sql` and `);
  return {
    test: (row) => sql`exists (${citationsOf(row, all)})`,
    ...(tags.length && { tags: joined(tags, sql`' AND '`) }),
    narrows: parts.length > 1 || parts.some(({ narrows }) => narrows),
  };
}

/** Every event has a citation, so one with no other citation has one that meets the condition. */
function hasOnly({ test, tags, otherTags, narrows }: Part): Condition {
  return {
    test: (row) => sql`not exists (${citationsOf(row, sql`${test} is not true`)})`,
    tags,
    lacks: otherTags,
    narrows: narrows || !otherTags,
  };
}

const citationsOf = (row: Row, where: SQL) =>
  sql`select 1 from ${citations} ${c} where ${c.eventId} = ${row(events.id)} and ${where}`;
