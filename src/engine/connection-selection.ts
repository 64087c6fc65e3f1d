import type { SQL } from 'drizzle-orm';
import {
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
} from 'graphql';
import { collectFields } from './collect.ts';
import type { Key } from './cursor.ts';
import type { Inputs } from './inputs.ts';
import { cellsOf } from './json.ts';
import type { FieldContext, Planned } from './plan.ts';
import { resolve } from './planned.ts';
import { nullIn, requiredIn } from './required.ts';
import type { Row } from './scope.ts';
import { shapeFor } from './typename.ts';

/** A page that was read from the database. */
export interface Page {
  inputs: Inputs;
  rows: readonly (readonly unknown[])[];
  cursor: (row: readonly unknown[]) => string;
  totalCount: number;
  totalCountIsExact: boolean;
  hasPreviousPage: boolean;
  hasNextPage: boolean;
  /** The values that `ConnectionSelection.extra` asked for. */
  extras: readonly unknown[];
}

/** How a field of a connection, of an edge or of a page info is read; an edge is made of a row. */
export type PageReader = (page: Page, row: readonly unknown[]) => unknown;

/** How such a field is planned: it says what the page must hold. Kept in the field's `extensions.pagePlan`. */
export type PagePlan<Of = unknown> = (
  selection: ConnectionSelection<Of>,
  field: { type: GraphQLNamedType; nodes: readonly FieldNode[] },
) => PageReader;

/** What the options of such a field take. */
export function pageField<Of = unknown>(pagePlan: PagePlan<Of>) {
  return { extensions: { pagePlan }, resolve };
}

/** What a page must hold besides the cells of its rows. */
type Need = 'rows' | 'cursors' | 'total' | 'previous' | 'next';

/** The selection set of one connection: what its fields need of the page, and how they are read from it. */
export class ConnectionSelection<Of = unknown> {
  readonly needs = new Set<Need>();
  /** The connection as the client asked for it. */
  readonly read: PageReader;
  /** What a connection of its own kind is made of, for the plans of its own fields. */
  readonly of: Of;
  readonly field: FieldContext;
  readonly extras: SQL[] = [];
  /** Whether a cell of a row holds a subquery. */
  nested = false;
  readonly #planNode: (type: GraphQLNamedType, nodes: readonly FieldNode[], row: Row) => Planned;
  readonly #cells: { plan: (row: Row) => Planned; cell: Cell }[] = [];

  constructor(
    field: FieldContext,
    planNode: (type: GraphQLNamedType, nodes: readonly FieldNode[], row: Row) => Planned,
    of: Of,
  ) {
    this.field = field;
    this.of = of;
    this.#planNode = planNode;
    this.read = this.object(field.type as GraphQLObjectType, field.nodes);
  }

  /** An object of the page: the connection, an edge, the page info. */
  object(type: GraphQLObjectType, nodes: readonly FieldNode[]): PageReader {
    const selected = collectFields(this.field.planner.document, type, nodes);
    const fields = [...selected].map(([key, nodes]) => ({
      key,
      required: requiredIn(type, nodes),
      read: this.#fieldOf(type, nodes),
    }));
    return objectOf(fields);
  }

  #fieldOf(type: GraphQLObjectType, nodes: readonly FieldNode[]): PageReader {
    const name = nodes[0]?.name.value ?? '';
    const field = type.getFields()[name];
    if (!field) return () => type.name;
    const plan = field.extensions.pagePlan as PagePlan<Of> | undefined;
    if (!plan) throw new TypeError(`${type.name}.${name} has no page plan`);
    return plan(this, { type: getNamedType(field.type), nodes });
  }

  /** The node of each row. */
  node(type: GraphQLNamedType, nodes: readonly FieldNode[]): PageReader {
    return this.cell((row) => this.#planNode(type, nodes, row));
  }

  /** A cell of each row. */
  cell(plan: (row: Row) => Planned): PageReader {
    this.needs.add('rows');
    const cell: Cell = { at: this.#cells.length };
    this.#cells.push({ plan, cell });
    return readerOf(cell);
  }

  /** A value of the page as a whole. */
  extra({ sql, read }: Planned): PageReader {
    return extraReaderOf({ at: this.extras.push(sql) - 1, read });
  }

  /** The cells of a row; what is kept of them is how they are read. */
  cellsOf(row: Row): SQL[] {
    return this.#cells.map(({ plan, cell }) => {
      const { sql, read, nested } = plan(row);
      cell.read = read;
      this.nested ||= Boolean(nested);
      return sql;
    });
  }

  /** Reads the keys of a row, which follow its cells. */
  get keysIn(): (row: readonly unknown[]) => Key[] {
    return keysFrom(this.#cells.length);
  }

  /** Reads the array of a row with so many keys. */
  rowOf(keys: number): (row: unknown[]) => unknown[] {
    return rowOfWidth(this.#cells.length + (this.needs.has('cursors') ? keys : 0));
  }
}

/** Compiled operations keep the readers below, so they must not hold on to the SQL or to the planner. */
interface Cell {
  at: number;
  read?: Planned['read'];
}

const readerOf =
  (cell: Cell): PageReader =>
  ({ inputs }, row) =>
    cell.read?.(row[cell.at], inputs);

const extraReaderOf =
  ({ at, read }: Required<Cell>): PageReader =>
  ({ extras, inputs }) =>
    read(extras[at], inputs);

const keysFrom = (start: number) => (row: readonly unknown[]) => row.slice(start) as Key[];

const rowOfWidth = (width: number) => (row: unknown[]) => cellsOf(row, width);

function objectOf(
  fields: readonly { key: string; read: PageReader; required?: string }[],
): PageReader {
  const create = shapeFor();
  return (page, row) => {
    const object = create();
    for (const { key, read, required } of fields) {
      const value = read(page, row);
      if (required && value === null) throw nullIn(required);
      object[key] = value;
    }
    return object;
  };
}
