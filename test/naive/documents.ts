import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
} from 'graphql';
import type { chooser } from '../chooser.ts';
import { Inputs } from './inputs.ts';
import type { Values } from './values.ts';

type Chooser = ReturnType<typeof chooser>;

export interface Document {
  query: string;
  variables: Record<string, unknown>;
  /** Variables of cursors, each with the alias of the list that its cursors come from. */
  cursors: Map<string, string>;
}

interface Parent {
  /** How often the selection may be in the answer. */
  times: number;
  depth: number;
}

/** Root fields that need a credential, and those that need ids of earlier answers. */
const omitted = new Set(['editors', 'suggestion', 'suggestions', 'node', 'nodes']);

/** Far below the limits, so that hardly any document is refused. */
const mostTimes = 1_500;
const mostCost = 60_000;
const [listItems, countCost] = [100, 334];

/** A random valid document of the schema. Its arguments have values of the record. */
export class DocumentMaker {
  readonly #schema: GraphQLSchema;
  readonly #choose: Chooser;
  readonly #inputs: Inputs;
  readonly #fragments: string[] = [];
  readonly #cursors = new Map<string, string>();
  #budget = mostCost;
  #count = 0;

  constructor(schema: GraphQLSchema, choose: Chooser, values: Values) {
    this.#schema = schema;
    this.#choose = choose;
    this.#inputs = new Inputs(choose, values);
  }

  /** A document of one to four root fields. */
  query(): Document {
    const { any, chance } = this.#choose;
    const roots = Object.values(this.#roots).filter(
      ({ name }) => !omitted.has(name) && (name !== 'viewer' || chance(0.1)),
    );
    const count = any([1, 1, 1, 2, 2, 3, 4]);
    const selected = Array.from({ length: count }, () =>
      this.#field(any(roots), { times: 1, depth: 0 }),
    );
    return this.#document([...selected, ...(chance(0.1) ? ['__typename'] : [])]);
  }

  /** A document that asks for objects by ids of earlier answers. */
  nodes(ids: readonly string[]): Document {
    const { nodes } = this.#roots;
    const node = getNamedType(nodes?.type) as GraphQLNamedType;
    const asOf = nodes?.args.filter(({ name }) => name === 'asOf') ?? [];
    const args = [
      `ids: ${this.#inputs.variable('[ID!]!', ids)}`,
      ...asOf.flatMap((arg) => this.#inputs.argument(arg, 'nodes')),
    ];
    const one = this.#inputs.variable('ID!', this.#choose.any(ids));
    return this.#document([
      `nodes(${args.join(', ')}) ${this.#selection(node, { times: ids.length, depth: 1 })}`,
      `node(id: ${one}) ${this.#selection(node, { times: 1, depth: 1 })}`,
    ]);
  }

  get #roots() {
    return this.#schema.getQueryType()?.getFields() ?? {};
  }

  #document(selected: readonly string[]): Document {
    const operation = `query ${this.#inputs.declarations} { ${selected.join(' ')} }`;
    return {
      query: [operation, ...this.#fragments].join('\n'),
      variables: this.#inputs.given,
      cursors: this.#cursors,
    };
  }

  #name(letter: string): string {
    this.#count += 1;
    return `${letter}${this.#count}`;
  }

  #field(field: GraphQLField<unknown, unknown>, at: Parent): string {
    const { chance } = this.#choose;
    const type = getNamedType(field.type);
    const args = field.args.filter(({ name }) => !pageArgs.has(name));
    const isPaged = field.args.length > args.length;
    const size = isPaged ? this.#size(at.times) : isList(field) ? listItems : 1;
    const times = at.times * size;
    this.#budget -= times;
    const given = args.flatMap((arg) => this.#inputs.argument(arg, field.name));
    const isNamed = isPaged || given.length > 0 || (isCompositeType(type) && at.depth > 0);
    const alias = isNamed || chance(0.1) ? this.#name('a') : '';
    if (isPaged) given.push(...this.#page(size, alias));
    const list = given.length ? `(${given.join(', ')})` : '';
    const prefix = alias ? `${alias}: ` : '';
    const directive = at.depth > 0 && chance(0.05) ? ` ${this.#directive()}` : '';
    if (!isCompositeType(type)) return `${prefix}${field.name}${list}${directive}`;
    const below = { times, depth: at.depth + 1 };
    const selection = isPaged
      ? this.#connection(type, below, at.times, [...this.#cursors.values()].includes(alias))
      : this.#selection(type, below);
    return `${prefix}${field.name}${list}${directive} ${selection}`;
  }

  /** `@skip` and `@include`, with a value or with a variable. */
  #directive(): string {
    const { any, chance } = this.#choose;
    const isTrue = chance(0.6);
    const value = chance(0.5) ? this.#inputs.variable('Boolean!', isTrue) : String(isTrue);
    return `@${any(['skip', 'include'])}(if: ${value})`;
  }

  #size(times: number): number {
    const most = Math.max(
      1,
      Math.min(Math.floor(mostTimes / times), Math.floor(this.#budget / times)),
    );
    return Math.min(most, this.#choose.any([1, 2, 3, 5, 5, 10, 20, 20, 50, 100]));
  }

  #page(size: number, alias: string): string[] {
    const { chance } = this.#choose;
    const isBackward = chance(0.2);
    const number = chance(0.3) ? this.#inputs.variable('Int', size) : String(size);
    const args = size === 20 && chance(0.6) ? [] : [`${isBackward ? 'last' : 'first'}: ${number}`];
    for (const name of ['after', 'before'])
      if (chance(name === 'after' ? 0.3 : 0.15)) {
        const variable = this.#inputs.declare('String');
        this.#cursors.set(variable, alias);
        args.push(`${name}: $${variable}`);
      }
    return args;
  }

  #connection(type: GraphQLNamedType, at: Parent, lists: number, needsCursors: boolean): string {
    const { chance, any } = this.#choose;
    if (!isObjectType(type)) throw new TypeError(type.name);
    const fields = type.getFields();
    const parts: string[] = [];
    const nodeType = getNamedType((fields.nodes as GraphQLField<unknown, unknown>).type);
    const edgeType = getNamedType((fields.edges as GraphQLField<unknown, unknown>).type);
    if (type.name === 'SearchConnection') {
      parts.push(
        'isRanked: ranked',
        'found: edges { snippet node { __typename slug } }',
        ...(chance(0.3) ? ['ranked'] : []),
        ...(chance(0.3) ? ['ignoredTerms'] : []),
      );
    }
    for (const total of ['totalCount', 'totalCountIsExact'])
      if (lists * countCost < this.#budget && chance(0.3)) {
        parts.push(total);
        this.#budget -= lists * countCost;
      }
    if (chance(0.4)) {
      const info = ['hasNextPage', 'hasPreviousPage', 'startCursor', 'endCursor'];
      const chosen = info.filter(() => chance(0.6));
      parts.push(`pageInfo { ${chosen.join(' ') || '__typename'} }`);
    }
    if (needsCursors) parts.push('marks: edges { cursor }');
    if (chance(0.65)) parts.push(`nodes ${this.#selection(nodeType, at)}`);
    else {
      const cursor = any(['cursor', '', '__typename']);
      const snippet = edgeType.name === 'SearchEdge' && chance(0.5) ? 'snippet' : '';
      parts.push(`edges { ${cursor} ${snippet} node ${this.#selection(nodeType, at)} }`);
    }
    const selection = `{ ${parts.join(' ')} }`;
    // The naive answer needs the order in which a search ranks.
    return type.name === 'SearchConnection' ? selection : this.#wrapped(selection, type.name);
  }

  #selection(type: GraphQLNamedType, at: Parent): string {
    const { chance, any } = this.#choose;
    if (!isObjectType(type) && !isInterfaceType(type)) throw new TypeError(type.name);
    const all = Object.values(type.getFields());
    const leaves = all.filter((field) => !isCompositeType(getNamedType(field.type)));
    const others = all.filter((field) => isCompositeType(getNamedType(field.type)));
    const parts: string[] = [];
    if (chance(0.15)) parts.push('__typename');
    for (let i = any([1, 1, 2, 2, 3, 4]); i > 0 && leaves.length; i -= 1)
      parts.push(this.#field(any(leaves), at));
    for (let i = any([0, 1, 1, 2]); i > 0 && others.length; i -= 1) {
      const field = any(others);
      const items = isList(field) ? listItems : 1;
      if (at.depth < 5 && at.times * items <= mostTimes && at.times * items * 3 < this.#budget)
        parts.push(this.#field(field, at));
    }
    if (isAbstractType(type) && at.depth < 6) {
      const possible = [...this.#schema.getPossibleTypes(type)];
      for (let i = any([0, 1, 1, 2]); i > 0; i -= 1) {
        const one = any(possible);
        parts.push(`... on ${one.name} ${this.#selection(one, { ...at, depth: at.depth + 1 })}`);
      }
    } else if (isObjectType(type) && type.getInterfaces().length && chance(0.15)) {
      const general = any(type.getInterfaces());
      parts.push(`... on ${general.name} ${this.#selection(general, at)}`);
    }
    if (!parts.length) parts.push('__typename');
    return this.#wrapped(`{ ${parts.join(' ')} }`, type.name);
  }

  /** At times the fields are in a named fragment, or in an inline fragment. */
  #wrapped(selection: string, type: string): string {
    const { chance } = this.#choose;
    if (chance(0.08)) {
      const name = this.#name('F');
      this.#fragments.push(`fragment ${name} on ${type} ${selection}`);
      return `{ ...${name} }`;
    }
    if (chance(0.05))
      return `{ ... ${this.#choose.chance(0.5) ? this.#directive() : ''} ${selection} __typename }`;
    return selection;
  }
}

const pageArgs = new Set(['first', 'after', 'last', 'before']);

const isList = ({ type }: GraphQLField<unknown, unknown>) =>
  isListType(getNullableType(type)) && isCompositeType(getNamedType(type));
