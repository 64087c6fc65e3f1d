import {
  astFromValue,
  type GraphQLArgument,
  type GraphQLInputType,
  getNullableType,
  isInputObjectType,
  isListType,
  isNonNullType,
  print,
} from 'graphql';
import type { chooser } from '../chooser.ts';
import type { Values } from './values.ts';

type Chooser = ReturnType<typeof chooser>;

/** The arguments and variables of one document. */
export class Inputs {
  readonly #choose: Chooser;
  readonly #values: Values;
  readonly #declared: string[] = [];
  /** The values of the variables. */
  readonly given: Record<string, unknown> = {};

  constructor(choose: Chooser, values: Values) {
    this.#choose = choose;
    this.#values = values;
  }

  /** The variables as the operation declares them: `($v1: Int, $v2: String = "a")`. */
  get declarations(): string {
    return this.#declared.length ? `(${this.#declared.join(', ')})` : '';
  }

  /** A variable with a value. */
  variable(type: string, value: unknown): string {
    const name = this.declare(type);
    this.given[name] = value;
    return `$${name}`;
  }

  /** The name of a variable without a value. */
  declare(type: string, fallback?: string): string {
    const name = `v${this.#declared.length}`;
    this.#declared.push(`$${name}: ${type}${fallback ? ` = ${fallback}` : ''}`);
    return name;
  }

  /** An argument of the field `of`, or nothing if it is left out. */
  argument(arg: GraphQLArgument, of: string): string[] {
    const share = arg.name === 'asOf' ? 0.7 : 0.4;
    if (!isNonNullType(arg.type) && this.#choose.chance(share)) return [];
    const value = this.#values.of(arg.name, arg.type, of);
    return [`${arg.name}: ${this.#input(value, arg.type)}`];
  }

  /** A value as a literal or as a variable. Objects may have variables inside. */
  #input(value: unknown, type: GraphQLInputType): string {
    const { chance } = this.#choose;
    const bare = getNullableType(type);
    if (chance(0.35)) {
      if (value !== null && chance(0.2)) return this.#withDefault(value, type);
      // One value stands for a list of one.
      const isOne = isListType(bare) && Array.isArray(value) && value.length === 1;
      return this.variable(type.toString(), isOne && chance(0.4) ? value[0] : value);
    }
    if (value === null || !isInputObjectType(bare)) return literal(value, type);
    const fields = bare.getFields();
    const inner = Object.entries(value as object).map(([name, of]) => {
      const { type } = fields[name] as (typeof fields)[string];
      return `${name}: ${this.#input(of, type)}`;
    });
    return `{ ${inner.join(', ')} }`;
  }

  /** A variable with a default value, which is given or not. */
  #withDefault(value: unknown, type: GraphQLInputType): string {
    const name = this.declare(getNullableType(type).toString(), literal(value, type));
    if (this.#choose.chance(0.3)) this.given[name] = value;
    return `$${name}`;
  }
}

function literal(value: unknown, type: GraphQLInputType): string {
  const node = astFromValue(value, type);
  if (!node) throw new TypeError(String(value));
  return print(node);
}
