import { sql } from 'drizzle-orm';
import { actorAliases, actorKinds, actors } from '../../schema/actors.ts';
import { record } from '../../schema/record.ts';
import { connection } from '../engine/connection.ts';
import { mostBranches } from '../engine/listing.ts';
import { values } from '../engine/many.ts';
import { reference } from '../engine/one.ts';
import type { QueryContext } from '../engine/query-context.ts';
import { column } from '../engine/row-values.ts';
import { literal, literals } from '../engine/sql/literal.ts';
import type { Arguments } from '../engine/value.ts';
import { entryId } from '../history/id.ts';
import { bySlug, slugList, type Tests, unique } from '../history/slug.ts';
import { actorId, wordsIn } from '../search/argument.ts';
import { isAmong } from '../search/match.ts';
import { builder, enumOf } from './builder.ts';
import { asOfArg, connectionTypes, pageArgs, retractedArg, textDescription } from './list.ts';

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

builder.objectType('Actor', {
  interfaces: ['Node'],
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
      description: 'Other names, most used first: other languages, formal names, abbreviations.',
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
      type: 'ActorConnection',
      description: 'Bodies and armed forces whose `partOf` is this actor.',
      args: pageArgs,
      ...connection((row) =>
        slugList(actors, [(its) => [sql`${its(actors.partOfId)} = ${row(actors.entryId)}`]]),
      ),
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
    type: 'ActorConnection',
    description: 'Lists actors.',
    args: {
      ...pageArgs,
      kinds: t.arg({
        type: [ActorKind],
        description: 'Only actors of one of these kinds. An empty list matches none.',
      }),
      text: t.arg.string({
        description: textDescription('the names, description and offices of an actor'),
      }),
      partOf: t.arg.string({ description: 'Only actors whose `partOf` has this slug.' }),
      ...retractedArg,
      ...asOfArg,
    },
    ...connection<ActorFilter>((_, args, context) => {
      const retracted = args.retracted.read(Boolean);
      const { isAll, tests } = testsOf(args, context);
      return {
        ...slugList(actors, tests, { retracted }),
        kept:
          isAll && !retracted
            ? sql`(select ${record.actors} from ${record} where ${record.id} = 1)`
            : undefined,
      };
    }),
  }),
}));

interface ActorFilter {
  kinds: (typeof actorKinds)[number][] | null | undefined;
  text: string | null | undefined;
  partOf: string | null | undefined;
  retracted: boolean | null;
}

/** Each kind is an index scan of its own, up to a limit. `isAll`: the list has no filter. */
function testsOf(
  args: Arguments<ActorFilter>,
  context: QueryContext,
): { isAll: boolean; tests: Tests[] } {
  const [partOf, text, kinds] = [args.partOf.given, args.text.given, args.kinds.given];
  const body = partOf && actorId(partOf, context);
  const words = kinds && wordsIn('kinds', kinds);
  const others: Tests = (row, past) => [
    ...(body ? [sql`${row(actors.partOfId)} = ${body}`] : []),
    ...(text ? [isAmong('actors', row, text, past)] : []),
  ];
  const isAll = !partOf && !text && !kinds;
  if (!words) return { isAll, tests: [others] };
  const isOneOf: Tests = (row, past) => [
    ...others(row, past),
    sql`+${row(actors.kind)} in (${literals(words)})`,
  ];
  const each = words.map(
    (kind): Tests =>
      (row, past) => [...others(row, past), sql`${row(actors.kind)} = ${literal(kind)}`],
  );
  return { isAll, tests: words.length <= mostBranches ? each : [isOneOf] };
}
