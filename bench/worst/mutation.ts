import { type GraphQLCompositeType, isAbstractType, isNonNullType, isObjectType } from 'graphql';
import { limits } from '../../src/limits.ts';
import type { Arguments, Chooser } from './arguments.ts';
import {
  definitionOf,
  type Operation,
  type Place,
  placesOf,
  root,
  type Selected,
  schema,
  typeBelow,
} from './selected.ts';

/** Root fields that a public caller may not read. */
const closed = new Set(['editors', 'suggestion', 'suggestions']);

/** Makes operations of operations. The result is valid, and may be beyond a limit. */
export class Mutation {
  readonly #choose: Chooser;
  readonly #arguments: Arguments;

  constructor(choose: Chooser, of: Arguments) {
    this.#choose = choose;
    this.#arguments = of;
  }

  /** A changed copy. `other`: an operation to take a part of. */
  of(operation: Operation, other: Operation): Operation {
    const { any, chance } = this.#choose;
    const copy = structuredClone(operation);
    do {
      const place = any(placesOf(copy));
      const change = any([
        this.#add,
        this.#nest,
        this.#repeat,
        this.#remove,
        this.#argument,
        this.#argument,
        this.#page,
        this.#page,
        (at: Place) => this.#take(at, other),
      ]);
      change.call(this, place);
    } while (chance(0.5));
    return copy;
  }

  #add({ type, fields }: Place): void {
    fields.push(this.#field(type, 0));
  }

  #nest({ type, fields }: Place): void {
    fields.push(this.#field(type, 1 + this.#choose.number(4)));
  }

  /** The same field again, under other aliases. */
  #repeat({ fields }: Place): void {
    const { any, number } = this.#choose;
    const field = any(fields);
    const times = 1 + number(any([1, 5, limits.rootFields]));
    for (let i = 0; i < times; i++) fields.push(structuredClone(field));
  }

  #remove({ fields }: Place): void {
    const { number } = this.#choose;
    if (fields.length > 1) fields.splice(number(fields.length), 1 + number(fields.length - 1));
  }

  #argument({ type, fields }: Place): void {
    const { any, chance } = this.#choose;
    const field = any(fields);
    const definition = any([...(definitionOf(type, field)?.args ?? [])]);
    if (!definition || ['after', 'before'].includes(definition.name)) return;
    const { name, type: of } = definition;
    const drawn = this.#arguments.value(name, of, field.name);
    const given = field.args[name];
    if (given !== undefined && !isNonNullType(of) && chance(0.25)) delete field.args[name];
    else if (isObject(given) && isObject(drawn)) field.args[name] = { ...given, ...drawn };
    else field.args[name] = drawn;
    if ('first' in field.args && 'last' in field.args) delete field.args.last;
  }

  #page({ type, fields }: Place): void {
    const { any, chance } = this.#choose;
    const field = any(fields);
    if (!definitionOf(type, field)?.args.some(({ name }) => name === 'first')) return;
    delete field.args.last;
    field.args.first = chance(0.7) ? limits.largestPage : any([1, 2, 5, 10, 20, 50]);
  }

  #take({ type, fields }: Place, other: Operation): void {
    const { any } = this.#choose;
    const same = placesOf(other).filter((place) => place.type === type);
    if (same.length) fields.push(structuredClone(any(any(same).fields)));
  }

  /** A random field of a type, with so many levels below it. */
  #field(type: GraphQLCompositeType, levels: number): Selected {
    const { any, chance } = this.#choose;
    const possible = isAbstractType(type) ? [type, ...schema.getPossibleTypes(type)] : [type];
    const around = any(possible);
    const fields = 'getFields' in around ? Object.values(around.getFields()) : [];
    const open = fields.filter(({ name }) => type !== root || !closed.has(name));
    const isNested = ({ name }: { name: string }) => Boolean(typeBelow(around, { name }));
    const fitting = open.filter((field) => isNested(field) === levels > 0);
    const chosen = any(fitting.length ? fitting : open);
    if (!chosen) return { name: '__typename', args: {}, below: [] };
    const args = chosen.args.flatMap((argument) => {
      const isGiven = isNonNullType(argument.type) || chance(0.2);
      if (!isGiven || ['after', 'before', 'last'].includes(argument.name)) return [];
      return [[argument.name, this.#arguments.value(argument.name, argument.type, chosen.name)]];
    });
    const on = around !== type && isObjectType(around) ? around.name : undefined;
    const below = typeBelow(around, chosen);
    return {
      name: chosen.name,
      ...(on && { on }),
      args: Object.fromEntries(args),
      below: below ? [this.#field(below, Math.max(0, levels - 1))] : [],
    };
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
