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
import { bySlug, slugList, type Tests, unique } from '../history/slug.ts';
import { encodeId } from '../model/id.ts';
import { actorId, wordsIn } from '../search/argument.ts';
import { isAmong } from '../search/match.ts';
import { builder, enumOf } from './builder.ts';
import { asOfArg, connectionTypes, pageArgs, retractedArg, textDescription } from './list.ts';

const ActorKind = enumOf('ActorKind', 'What sort of actor it is.', actorKinds, {
  PERSON: 'A human being, named or known by a role.',
  STATE: 'A country with an ISO 3166-1 code.',
  GOVERNMENT_BODY:
    'A ministry, agency, court, parliament or office of a state, or its subdivision.',
  ARMED_FORCE: 'Armed forces of a state, or a branch of them.',
  ARMED_GROUP: 'An armed organization that is no state’s: a cartel, a guerrilla, a militia.',
  INTERGOVERNMENTAL_ORGANIZATION: 'An organization whose members are states.',
  COMPANY: 'A business.',
  MEDIA: 'A newspaper, broadcaster, agency or other publisher.',
  OTHER: 'None of these: a university, a movement, a people.',
});

builder.objectType('Actor', {
  interfaces: ['Node'],
  description: 'Who acts or is acted upon: a person, a state, a body, a force, a group, a medium.',
  fields: (t) => ({
    id: t.id({
      description:
        'Global id for `node` and for client caches. Built from type and slug: it never changes.',
      ...unique(actors.slug, (slug) => encodeId('Actor', slug)),
    }),
    slug: t.string({
      description: 'Permanent name in addresses and files: `claudia-sheinbaum`.',
      ...unique(actors.slug),
    }),
    kind: t.field({
      type: ActorKind,
      description: 'What sort of actor it is.',
      ...column(actors.kind),
    }),
    name: t.string({ description: 'The common English name.', ...column(actors.name) }),
    aliases: t.stringList({
      description:
        'Other names, in the order of their use: in other languages, formal, abbreviated.',
      ...values(
        actorAliases.alias,
        (row, its) => sql`${its(actorAliases.actorId)} = ${row(actors.id)}`,
        actorAliases.position,
      ),
    }),
    description: t.string({
      nullable: true,
      description: 'Who or what this is, in a sentence.',
      ...column(actors.description),
    }),
    wikidata: t.string({
      nullable: true,
      description: 'Its item in Wikidata, a Q-id: `Q96`.',
      ...column(actors.wikidata),
    }),
    countryCode: t.string({
      nullable: true,
      description: 'ISO 3166-1 alpha-2 code, of states only: `MX`.',
      ...unique(actors.countryCode),
    }),
    partOf: t.field({
      type: 'Actor',
      nullable: true,
      description:
        'The state or body that it is part of: the White House is part of the United States. A person belongs to a body through `offices` instead.',
      ...reference(actors, actors.partOfId),
    }),
    parts: t.field({
      type: 'ActorConnection',
      description: 'Bodies and forces that are directly part of it.',
      args: pageArgs,
      ...connection((row) =>
        slugList(actors, [(its) => [sql`${its(actors.partOfId)} = ${row(actors.thingId)}`]]),
      ),
    }),
  }),
});

connectionTypes('Actor', 'actors', 'In the order of their slugs.');

builder.queryFields((t) => ({
  actor: t.field({
    type: 'Actor',
    nullable: true,
    description: 'One actor by its slug; null if there is none.',
    args: {
      slug: t.arg.string({
        required: true,
        description: 'Slug of the actor, for example `mexico`.',
      }),
      ...asOfArg,
    },
    ...bySlug(actors),
  }),
  actors: t.field({
    type: 'ActorConnection',
    description: 'The actors of the record.',
    args: {
      ...pageArgs,
      kinds: t.arg({
        type: [ActorKind],
        description: 'Actors of one of these kinds; an empty list finds none.',
      }),
      text: t.arg.string({
        description: textDescription('the names, the description and the offices of an actor'),
      }),
      partOf: t.arg.string({
        description: 'Slug of the state or body that they are directly part of.',
      }),
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

/** Of several kinds, each is a scan of its own. `isAll`: nothing is filtered. */
function testsOf(
  args: Arguments<ActorFilter>,
  context: QueryContext,
): { isAll: boolean; tests: Tests[] } {
  const [partOf, text, kinds] = [args.partOf.given, args.text.given, args.kinds.given];
  const whole = partOf && actorId(partOf, context);
  const words = kinds && wordsIn('kinds', kinds);
  const others: Tests = (row, past) => [
    ...(whole ? [sql`${row(actors.partOfId)} = ${whole}`] : []),
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
