import { astFromValue, type GraphQLCompositeType, type GraphQLInputType, print } from 'graphql';
import { definitionOf, type Operation, root, type Selected, typeBelow } from './selected.ts';

export interface Request {
  query: string;
  variables?: Record<string, unknown>;
}

/** Shorter ones are repeated as they are: characters of a value, and of a selection set as JSON. */
const worthNaming = { value: 16, set: 100 };

/** The request for an operation, in few bytes: what it repeats becomes a fragment or a variable. */
export function requestFor(operation: Operation): Request {
  const counted = new Printer();
  counted.fieldsOf(operation, root);
  const printer = new Printer(counted.repeated);
  const text = printer.fieldsOf(operation, root);
  const { fragments, variables } = printer;
  const given = [...variables.values()];
  const declared = given.map(({ name, type }) => `$${name}:${type}`).join();
  return {
    query: `${declared && `query(${declared})`}${text}${[...fragments.values()].join('')}`,
    ...(given.length && {
      variables: Object.fromEntries(given.map(({ name, value }) => [name, value])),
    }),
  };
}

interface Variable {
  name: string;
  type: string;
  value: unknown;
}

/** A, B, ... Z, AA, AB, ...: no field of the schema has such a name. */
function nameOf(i: number): string {
  const letter = String.fromCharCode(65 + (i % 26));
  return i < 26 ? letter : nameOf(Math.floor(i / 26) - 1) + letter;
}

class Printer {
  readonly fragments = new Map<string, string>();
  readonly variables = new Map<string, Variable>();
  /** Keys of the selection sets and values that the operation has more than once. */
  readonly repeated = new Set<string>();
  readonly #seen = new Set<string>();
  readonly #names = new Map<string, string>();
  readonly #named: ReadonlySet<string> | undefined;

  /** Without the keys of what gets a name, it only finds them. */
  constructor(named?: ReadonlySet<string>) {
    this.#named = named;
  }

  fieldsOf(fields: readonly Selected[], type: GraphQLCompositeType): string {
    const key = `${type.name} ${JSON.stringify(fields)}`;
    if (this.#isSeen(key, worthNaming.set)) return '';
    if (!this.#named?.has(key)) return `{${this.#listed(fields, type)}}`;
    const known = this.#names.get(key);
    if (known) return `{...${known}}`;
    const name = nameOf(this.#names.size);
    this.#names.set(key, name);
    this.fragments.set(name, '');
    this.fragments.set(name, `fragment ${name} on ${type.name}{${this.#listed(fields, type)}}`);
    return `{...${name}}`;
  }

  #isSeen(key: string, length: number): boolean {
    if (this.#named || key.length < length) return false;
    const isSeen = this.#seen.has(key);
    if (isSeen) this.repeated.add(key);
    this.#seen.add(key);
    return isSeen;
  }

  #listed(fields: readonly Selected[], type: GraphQLCompositeType): string {
    const times = new Map<string, number>();
    let aliases = 0;
    const texts = fields.map((field) => {
      const before = times.get(field.name) ?? 0;
      times.set(field.name, before + 1);
      const alias = before ? `${nameOf(aliases++)}:` : '';
      const below = typeBelow(type, field);
      const text = `${alias}${field.name}${this.#arguments(field, type)}${below ? this.fieldsOf(field.below, below) : ''}`;
      return field.on ? `...on ${field.on}{${text}}` : text;
    });
    return texts.join(' ');
  }

  #arguments(field: Selected, around: GraphQLCompositeType): string {
    const known = definitionOf(around, field)?.args ?? [];
    const texts = known.flatMap(({ name, type }) =>
      name in field.args ? `${name}:${this.#value(field.args[name], type)}` : [],
    );
    return texts.length ? `(${texts.join()})` : '';
  }

  #value(value: unknown, type: GraphQLInputType): string {
    const ast = astFromValue(value, type);
    const text = ast ? print(ast).replaceAll(/\s*\n\s*/g, ' ') : 'null';
    const key = `${type} ${text}`;
    this.#isSeen(key, worthNaming.value);
    if (!this.#named?.has(key)) return text;
    const variable = this.variables.get(key) ?? {
      name: nameOf(this.variables.size),
      type: String(type),
      value,
    };
    this.variables.set(key, variable);
    return `$${variable.name}`;
  }
}
