import { type SQL, sql } from 'drizzle-orm';
import {
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  isCompositeType,
} from 'graphql';
import { collectFields } from './collect.ts';
import { encodeCursor, type Key, listMark } from './cursor.ts';
import type { Inputs } from './inputs.ts';
import { jsonArray, scalar } from './json.ts';
import { limits } from './limits.ts';
import { count, exists, keyShape, type Listing, page, reversed } from './list.ts';
import type { Asked, Planned } from './plan.ts';
import { planned } from './planned.ts';
import type { Draft, Row } from './scope.ts';
import { shapeFor } from './typename.ts';
import type { Arguments, Bound } from './value.ts';
import { keysOf, type Window, windowOf } from './window.ts';

/** What is read of a page, before it takes the shape that was asked for. */
export interface PageRead {
  inputs: Inputs;
  rows: unknown[][];
  cursor: (row: unknown[]) => string;
  totalCount: number;
  totalCountIsExact: boolean;
  hasPreviousPage: boolean;
  hasNextPage: boolean;
  /** What else a connection of its own kind knows of itself. */
  facts?: Record<string, unknown>;
}

export type Shaper<From> = (from: From) => unknown;

/** How a list is made of the arguments of the field that gives it. Kept in the field's `extensions.listing`. */
export type ListingOf<Args = unknown> = (row: Row, args: Arguments<Args>, draft: Draft) => Listing;

/** A Relay connection: of a page, its edges and nodes; of the list, only what is asked for. */
export function connection<Args = unknown>(of: ListingOf<Args>) {
  const { resolve, extensions } = planned((asked) =>
    planConnection(asked, of(asked.row, asked.args, asked.planner.draft)),
  );
  return { resolve, extensions: { ...extensions, listing: of } };
}

function planConnection(asked: Asked, listing: Listing): Planned {
  const { planner, level } = asked;
  const shape = keyShape(listing);
  const mark = markOf(asked);
  const window = windowOf(asked.args, mark, shape);
  const after = keysOf(window.after, shape.length);
  const before = keysOf(window.before, shape.length);
  const below = planner.below(level, window.size);
  const asks = new Asks(asked);

  const project = (row: Row, keys: SQL[]) =>
    jsonArray([
      ...asks.plan((thing) => planner.object(thing.type, thing.nodes, row, below)),
      ...(asks.cursors ? keys : []),
    ]);
  // A page is read from its own end of the list; one row more tells whether the list goes on.
  const limit = asks.more(window) ? window.size + 1 : window.size;
  const rows =
    asks.rows && listing.branches.length
      ? window.backward
        ? page(planner.draft, reversed(listing), { after: before, before: after }, limit, project)
        : page(planner.draft, listing, { after, before }, limit, project)
      : undefined;
  const cells = jsonArray([
    rows ? sql`json_group_array(json(x.r))` : sql`json_array()`,
    asks.total ? count(planner.draft, listing) : sql`null`,
    after && asks.previous
      ? exists(planner.draft, reversed(listing), { after, inclusive: true })
      : sql`0`,
    before && asks.next
      ? exists(planner.draft, listing, { after: before, inclusive: true })
      : sql`0`,
  ]);
  return {
    nested: true,
    sql: rows ? scalar(sql`select ${cells} as r from (${rows}) x`, asks.nested) : cells,
    read: (raw, inputs) => {
      const [read, totalCount, earlier, later] = raw as [unknown[][], number, number, number];
      const more = read.length > window.size;
      const kept = more ? read.slice(0, window.size) : read;
      if (window.backward) kept.reverse();
      const totalCountIsExact = Boolean(listing.kept) || totalCount <= limits.counted;
      return asks.shaped({
        inputs,
        rows: kept,
        cursor: (row) => encodeCursor(mark.of(inputs), asks.keysIn(row, shape.length)),
        totalCount: totalCountIsExact ? totalCount : limits.counted,
        totalCountIsExact,
        hasPreviousPage: Boolean(earlier) || (window.backward && more),
        hasNextPage: Boolean(later) || (!window.backward && more),
      });
    },
  };
}

/** The mark of the list that a request asks for. */
export function markOf({ type, name, all }: Asked): Bound<string> {
  return all.map((args) => listMark(type.name, name, args));
}

interface Thing {
  type: GraphQLNamedType;
  nodes: FieldNode[];
  read?: Planned['read'];
  nested?: boolean;
}

/** What an operation asks of one connection, and how a page that was read becomes the answer. */
export class Asks {
  /** The things that are asked of each row: one for every `node` and `nodes`. */
  readonly things: Thing[] = [];
  /** The answer of a page that was read. */
  readonly shaped: (page: PageRead) => unknown;
  rows = false;
  /** Whether any cursor is asked for: only then the keys of a row are read. */
  cursors = false;
  total = false;
  snippets = false;
  previous = false;
  next = false;
  readonly #asked: Asked;
  /** Fields that only one connection has, and what plans each. */
  readonly #own: Record<string, (nodes: FieldNode[]) => Shaper<PageRead>>;

  constructor(asked: Asked, own: Record<string, (nodes: FieldNode[]) => Shaper<PageRead>> = {}) {
    this.#asked = asked;
    this.#own = own;
    const type = asked.type as GraphQLObjectType;
    const shapers = [...this.#fields(type, asked.nodes)].map(
      ([key, nodes]): [string, Shaper<PageRead>] => [key, this.#shaper(type, nodes)],
    );
    this.shaped = shapeOf(shapers);
  }

  /** Whether a further row must be read to know if the list goes on in the direction of reading. */
  more({ backward }: Window): boolean {
    return backward ? this.previous : this.next;
  }

  /** What is asked of a row, planned thing by thing; only how each is read is kept. */
  plan(of: (thing: Thing) => Planned): SQL[] {
    return this.things.map((thing) => {
      const { sql, read, nested } = of(thing);
      Object.assign(thing, { read, nested });
      return sql;
    });
  }

  /** The keys of a row, which follow the things that are asked of it. */
  keysIn(row: readonly unknown[], width: number): Key[] {
    return row.slice(this.things.length, this.things.length + width) as Key[];
  }

  get nested(): boolean {
    return this.things.some((thing) => thing.nested);
  }

  #fields(type: GraphQLObjectType, nodes: readonly FieldNode[]) {
    return collectFields(this.#asked.planner.document, type, nodes);
  }

  #shaper(type: GraphQLObjectType, nodes: FieldNode[]): Shaper<PageRead> {
    const name = nodes[0]?.name.value ?? '';
    const of = getNamedType(type.getFields()[name]?.type) as GraphQLObjectType;
    if (name === '__typename') return () => type.name;
    if (name === 'totalCount' || name === 'totalCountIsExact') {
      this.total = true;
      return (page) => page[name];
    }
    const own = this.#own[name];
    if (own) return own(nodes);
    if (!isCompositeType(of)) return (page) => page.facts?.[name];
    this.rows = true;
    if (name === 'pageInfo') return this.#pageInfo(of, nodes);
    if (name === 'edges') return this.#edges(of, nodes);
    const thing = this.#thing(of, nodes);
    return ({ rows, inputs }) => rows.map((row) => thing(row, inputs));
  }

  #pageInfo(type: GraphQLObjectType, nodes: FieldNode[]): Shaper<PageRead> {
    const shapers: [string, Shaper<PageRead>][] = [];
    const cursorAt = (at: number): Shaper<PageRead> => {
      this.cursors = true;
      return (page) => {
        const row = page.rows.at(at);
        return row ? page.cursor(row) : null;
      };
    };
    for (const [key, asking] of this.#fields(type, nodes)) {
      const name = asking[0]?.name.value;
      if (name === '__typename') shapers.push([key, () => type.name]);
      else if (name === 'hasPreviousPage') {
        this.previous = true;
        shapers.push([key, (page) => page.hasPreviousPage]);
      } else if (name === 'hasNextPage') {
        this.next = true;
        shapers.push([key, (page) => page.hasNextPage]);
      } else if (name === 'startCursor') shapers.push([key, cursorAt(0)]);
      else if (name === 'endCursor') shapers.push([key, cursorAt(-1)]);
    }
    return shapeOf(shapers);
  }

  #edges(type: GraphQLObjectType, nodes: FieldNode[]): Shaper<PageRead> {
    const shapers: [string, Shaper<{ row: unknown[]; page: PageRead }>][] = [];
    for (const [key, asking] of this.#fields(type, nodes)) {
      const name = asking[0]?.name.value;
      if (name === '__typename') shapers.push([key, () => type.name]);
      if (name === 'cursor') {
        this.cursors = true;
        shapers.push([key, ({ row, page }) => page.cursor(row)]);
      }
      if (name === 'snippet') {
        this.snippets = true;
        shapers.push([key, ({ row }) => row.at(-1)]);
      }
      if (name !== 'node') continue;
      const thing = this.#thing(getNamedType(type.getFields().node?.type), asking);
      shapers.push([key, ({ row, page }) => thing(row, page.inputs)]);
    }
    const edge = shapeOf(shapers);
    return (page) => page.rows.map((row) => edge({ row, page }));
  }

  #thing(type: unknown, nodes: FieldNode[]): (row: unknown[], inputs: Inputs) => unknown {
    const thing: Thing = { type: type as GraphQLNamedType, nodes };
    const at = this.things.push(thing) - 1;
    return (row, inputs) => thing.read?.(row[at], inputs);
  }
}

/** Makes the objects of a connection, its edges and its page info. */
function shapeOf<From>(shapers: readonly [string, Shaper<From>][]): (from: From) => unknown {
  const create = shapeFor();
  return (from) => {
    const object = create();
    for (const [key, shaper] of shapers) object[key] = shaper(from);
    return object;
  };
}
