import { sql } from 'drizzle-orm';
import { actorAliases, actorKinds, actors } from '../../schema/actors.ts';
import { record } from '../../schema/record.ts';
import { connection } from '../engine/connection.ts';
import { mostBranches } from '../engine/listing.ts';
import { values } from '../engine/many.ts';
import { reference } from '../engine/one.ts';
import type { QueryContext } from '../engine/query-context.ts';
import { column } from '../engine/row-values.ts';
import type { Row } from '../engine/scope.ts';
import { literal, literals } from '../engine/sql/literal.ts';
import type { Value } from '../engine/value.ts';
import { entryId } from '../history/id.ts';
import { bySlug, slugList, type Tests, unique } from '../history/slug.ts';
import { limits } from '../limits.ts';
import { actorId, retractedIn, unlessEmpty, wordsIn } from '../search/argument.ts';
import { isAmong } from '../search/match.ts';
import { builder, enumOf } from './builder.ts';
import {
  asOfArg,
  connectionTypes,
  filterArg,
  pageArgs,
  readsOf,
  retractedField,
  textDescription,
} from './list.ts';

const ActorKind = enumOf(
  'ActorKind',
  'What the actor is: a person, a state, a company.',
  actorKinds,
  {
    PERSON: 'A person, known by name or by role.',
    STATE: 'A country with an ISO 3166-1 code.',
    GOVERNMENT_BODY: 'A ministry, agency, court, parliament or office of a state or subdivision.',
    ARMED_FORCE: 'The armed forces of a state, or a branch of them.',
    ARMED_GROUP: 'An armed organization of no state: a cartel, a guerrilla, a militia.',
    INTERGOVERNMENTAL_ORGANIZATION: 'An organization whose members are states.',
    COMPANY: 'A business.',
    MEDIA: 'A newspaper, broadcaster, agency or other publisher.',
    OTHER: 'None of the other kinds: a university, a movement, a people.',
  },
);

builder.inputType('ActorFilter', {
  description:
    'Conditions of a list of actors. Each must meet all of them. A condition that is null or left out does not limit the list.',
  fields: (t) => ({
    kinds: t.field({
      type: [ActorKind],
      description: 'Only actors of one of these kinds. An empty list matches none.',
    }),
    text: t.string({
      description: textDescription('the names, description and offices of an actor'),
    }),
    partOf: t.string({ description: 'Only actors whose `partOf` has this slug.' }),
    retracted: retractedField(t),
  }),
});

interface ActorFilter {
  kinds?: (typeof actorKinds)[number][] | null;
  text?: string | null;
  partOf?: string | null;
  retracted?: boolean | null;
}

/** Lists of actors all take the same arguments. `own`: what a field of another type requires. */
const actorList = (own?: (row: Row) => Tests) => ({
  type: 'ActorConnection' as const,
  args: { ...pageArgs, ...filterArg('ActorFilter', 'actors') },
  ...connection<{ filter: ActorFilter | null | undefined }>((row, { filter }, context) => {
    const retracted = retractedIn(filter);
    const { isAll, tests } = testsOf(filter, context, own?.(row));
    return {
      ...slugList(actors, {
        tests,
        retracted,
        reads: readsOf({
          isFiltered: Boolean(filter.given),
          passesOver: Boolean(filter.field('text').given || retracted || context.versions),
          isPart: Boolean(own),
        }),
      }),
      kept:
        isAll && !retracted
          ? sql`(select ${record.actors} from ${record} where ${record.id} = 1)`
          : undefined,
    };
  }),
});

/** Each kind is an index scan of its own, up to a limit. `isAll`: the list has no condition. */
function testsOf(
  filter: Value<ActorFilter | null | undefined>,
  context: QueryContext,
  own?: Tests,
): { isAll: boolean; tests: Tests[] } {
  const [kinds, text] = [filter.field('kinds').given, filter.field('text').given];
  const partOf = unlessEmpty(filter.field('partOf'));
  const body = partOf && actorId(partOf, context);
  const words = kinds && wordsIn('kinds', kinds);
  const others: Tests = (row, past) => [
    ...(own?.(row, past) ?? []),
    ...(body ? [sql`${row(actors.partOfId)} = ${body}`] : []),
    ...(text ? [isAmong('actors', row, text, past)] : []),
  ];
  if (!words) return { isAll: !own && !partOf && !text, tests: [others] };
  const isOneOf: Tests = (row, past) => [
    ...others(row, past),
    sql`+${row(actors.kind)} in (${literals(words)})`,
  ];
  const each = words.map(
    (kind): Tests =>
      (row, past) => [...others(row, past), sql`${row(actors.kind)} = ${literal(kind)}`],
  );
  return { isAll: false, tests: words.length <= mostBranches ? each : [isOneOf] };
}

const recordList = actorList();

builder.objectType('Actor', {
  interfaces: ['Node', 'Entry'],
  description:
    'A person or organization that acts in events or is affected by them: a state, ministry, army, company, news medium or other.',
  fields: (t) => ({
    id: t.id({
      description: 'Global object id, for `node` and client caches. It encodes type and slug.',
      ...entryId('Actor', actors.slug),
    }),
    slug: t.string({
      description: 'Permanent name in URLs and files, unique among actors: `claudia-sheinbaum`.',
      ...unique(actors.slug),
    }),
    kind: t.field({
      type: ActorKind,
      description: 'What the actor is: a person, a state, a company.',
      ...column(actors.kind),
    }),
    name: t.string({ description: 'The common English name.', ...column(actors.name) }),
    aliases: t.stringList({
      description: `Other names, most used first: other languages, formal names, abbreviations. At most ${limits.listItems}.`,
      ...values(
        actorAliases.alias,
        (row, its) => sql`${its(actorAliases.actorId)} = ${row(actors.id)}`,
        actorAliases.position,
      ),
    }),
    description: t.string({
      nullable: true,
      description: 'One sentence that says who or what this is. Null: none is recorded.',
      ...column(actors.description),
    }),
    wikidata: t.string({
      nullable: true,
      description: 'Wikidata item id, a Q and digits: `Q96`. Null: none is recorded.',
      ...column(actors.wikidata),
    }),
    countryCode: t.string({
      nullable: true,
      description: 'ISO 3166-1 alpha-2 code: `MX`. Null for actors that are not states.',
      ...unique(actors.countryCode),
    }),
    partOf: t.field({
      type: 'Actor',
      nullable: true,
      description:
        'The state or body that this actor belongs to: the White House is part of the United States. Null: none. A person belongs to a body through `offices` instead.',
      ...reference(actors, actors.partOfId),
    }),
    parts: t.field({
      description: 'Bodies and armed forces whose `partOf` is this actor.',
      ...actorList((row) => (its) => [sql`${its(actors.partOfId)} = ${row(actors.entryId)}`]),
    }),
  }),
});

connectionTypes('Actor', 'actors', 'Ordered by slug.');

builder.queryFields((t) => ({
  actor: t.field({
    type: 'Actor',
    nullable: true,
    description: 'Finds one actor by slug. Null: there is none.',
    args: {
      slug: t.arg.string({ required: true, description: 'Slug of the actor: `mexico`.' }),
      ...asOfArg,
    },
    ...bySlug(actors),
  }),
  actors: t.field({
    description: 'Lists actors.',
    ...recordList,
    args: { ...recordList.args, ...asOfArg },
  }),
}));
