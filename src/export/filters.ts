import {
  coerceInputValue,
  type GraphQLField,
  type GraphQLInputType,
  getNullableType,
  isInputObjectType,
  isListType,
} from 'graphql';
import type { ListingOf } from '../engine/connection.ts';
import { Recorder } from '../engine/facts.ts';
import { Inputs } from '../engine/inputs.ts';
import type { Listing } from '../engine/listing.ts';
import { QueryContext } from '../engine/query-context.ts';
import type { Row } from '../engine/scope.ts';
import { Value } from '../engine/value.ts';
import { badInput } from '../errors.ts';
import { schema } from '../graph/schema.ts';
import type { ListFile } from './files.ts';

/** Arguments that exports do not have: they have pages of their own, and only current versions. */
const notTaken = ['first', 'last', 'before', 'after', 'asOf'];

/** Parameters of every file, whatever its list. */
const ofFiles = ['after', 'bom'];

/** The list that the parameters of a URL ask for. They are the arguments of the list in the schema. */
export function listingOf({ list: of }: ListFile, parameters: URLSearchParams): Listing {
  if (typeof of !== 'string') {
    mustBeKnown(parameters, []);
    return of;
  }
  const list = schema.getQueryType()?.getFields()[of] as GraphQLField<unknown, unknown>;
  const args: Record<string, unknown> = {};
  const known: string[] = [];
  const take = (into: Record<string, unknown>, name: string, type: GraphQLInputType) => {
    known.push(name);
    const given = parameters.get(name);
    if (given !== null) into[name] = coerced(name, given, type);
  };
  for (const { name, type, defaultValue } of list.args) {
    if (notTaken.includes(name)) continue;
    if (!isInputObjectType(type)) {
      args[name] = defaultValue;
      take(args, name, type);
      continue;
    }
    const filter = {};
    for (const part of Object.values(type.getFields())) take(filter, part.name, part.type);
    args[name] = filter;
  }
  mustBeKnown(parameters, known);
  const noRow: Row = () => {
    throw new TypeError('A root list has no row');
  };
  const inputs = new Inputs({});
  const recorder = new Recorder(inputs);
  const listing = (list.extensions.listing as ListingOf)(
    noRow,
    valuesOf(recorder, args),
    new QueryContext(),
  );
  for (const bound of recorder.bounds) bound.of(inputs);
  return listing;
}

/** The arguments as the list in the schema takes them. */
function valuesOf(recorder: Recorder, args: Record<string, unknown>) {
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => [name, new Value(recorder, () => value)]),
  );
}

/** Commas separate the values of a list. */
function coerced(name: string, given: string, type: GraphQLInputType): unknown {
  const bare = getNullableType(type);
  const input = isListType(bare) ? given.split(',').filter(Boolean) : asJson(given, String(bare));
  return coerceInputValue(input, type, (_, __, error) => {
    throw badInput(`\`${name}\`: ${error.message}`);
  });
}

/** Scalars take values of JSON. A value that is none of its type is left for the scalar to refuse. */
function asJson(given: string, type: string): unknown {
  if (type === 'Boolean' && ['true', 'false'].includes(given)) return given === 'true';
  return type === 'Int' && /^-?\d+$/.test(given) ? Number(given) : given;
}

function mustBeKnown(parameters: URLSearchParams, known: readonly string[]): void {
  for (const name of parameters.keys()) {
    if (ofFiles.includes(name) || known.includes(name)) continue;
    throw badInput(
      `\`${name.slice(0, 80)}\` is not a parameter of this export. It has ${[...known, ...ofFiles].join(', ')}.`,
    );
  }
}
