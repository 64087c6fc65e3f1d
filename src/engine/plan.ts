import { type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import {
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  isAbstractType,
  isObjectType,
} from 'graphql';
import { argumentsOf, type Given } from './arguments.ts';
import type { Budget } from './budget.ts';
import { collectFields, type Document } from './collect.ts';
import { tooLarge } from './errors.ts';
import type { Inputs } from './inputs.ts';
import { cellsOf, jsonArray } from './json.ts';
import { limits } from './limits.ts';
import { Draft, type Row } from './scope.ts';
import { literals } from './sql/literal.ts';
import { shapeFor } from './typename.ts';
import type { Versions, VersionsOf } from './versions.ts';

/** An SQL expression, and how what it gives becomes what a resolver returns. */
export interface Planned {
  sql: SQL;
  read: (raw: unknown, inputs: Inputs) => unknown;
  /** It holds a subquery, so whatever holds it must not deepen SQLite's expression tree further. */
  nested?: boolean;
}

/** A field as one place of an operation asks for it. */
export interface Asked extends Given {
  planner: Planner;
  /** The row that the field is a field of; at the root there is none, and no plan there names a column. */
  row: Row;
  name: string;
  nodes: readonly FieldNode[];
  type: GraphQLNamedType;
  level: Level;
}

/** Where in an operation: how deep, and how many rows there may be, should every list be full. */
export interface Level {
  depth: number;
  rows: number;
}

/** How a field is fetched. Kept in the field's `extensions.plan`. */
export type Plan = (asked: Asked) => Planned;

/** How an abstract type's rows tell their types apart. Kept in the type's `extensions.typenames`. */
export interface Typenames {
  column: SQLiteColumn;
  names: Record<string, string>;
}

/** A field that is asked of some types alike: planned once for all of them, in one cell. */
interface Slot {
  key: string;
  nodes: FieldNode[];
  of: GraphQLObjectType;
  words: string[];
  at: number;
  read?: Planned['read'];
}

const noRow: Row = (column) => {
  throw new TypeError(`${column.name} is asked for where there is no row`);
};

/** Turns one root field of an operation, with all that is asked below it, into one SQL expression. */
export class Planner {
  readonly document: Document;
  readonly #budget: Budget;
  draft = new Draft();

  constructor(document: Document, budget: Budget) {
    this.document = document;
    this.#budget = budget;
  }

  /** What is asked of a root field, of the versions that are handed in or that its arguments ask for. */
  root(
    field: GraphQLField<unknown, unknown>,
    nodes: readonly FieldNode[],
    handedIn?: Versions,
  ): Planned {
    const given = argumentsOf(this.document.recorder, field, nodes[0] as FieldNode);
    const versionsOf = this.document.schema.extensions.versions as VersionsOf | undefined;
    const versions = versionsOf?.(given.args) ?? handedIn;
    this.draft = new Draft(versions);
    const planned = this.#field(field, nodes, noRow, { depth: 0, rows: 1 }, given);
    if (!planned) throw new TypeError(`${field.name} has no plan`);
    return versions ? { ...planned, sql: versions.wrap(planned.sql) } : planned;
  }

  type(name: string): GraphQLNamedType {
    const type = this.document.schema.getType(name);
    if (!type) throw new TypeError(`${name} is no type`);
    return type;
  }

  /** The level below: refused when an operation goes deeper or asks for more than one request may. */
  below(level: Level, times: number): Level {
    const below = { depth: level.depth + 1, rows: level.rows * times };
    this.#budget.things(below.rows);
    if (below.depth > limits.levels) {
      throw tooLarge(
        `This operation nests things more than ${limits.levels} levels deep. Ask for the deeper ones by id in an operation of their own.`,
      );
    }
    return below;
  }

  /** What is asked of the rows of one type. */
  object(type: GraphQLNamedType, nodes: readonly FieldNode[], row: Row, level: Level): Planned {
    if (isObjectType(type)) return this.#concrete(type, nodes, row, level);
    if (isAbstractType(type)) return this.#abstract(type, nodes, row, level);
    throw new TypeError(`${type.name} has no fields`);
  }

  #concrete(type: GraphQLObjectType, nodes: readonly FieldNode[], row: Row, level: Level): Planned {
    const fields = [...collectFields(this.document, type, nodes)].map(([key, asking]) => ({
      key,
      planned: this.#named(type, asking, row, level),
    }));
    const planned = fields.flatMap((field) => field.planned ?? []);
    const create = shapeFor(type.name);
    // What is kept holds the readers, and not the SQL that they were planned with.
    const width = planned.length;
    const readers = fields.map(({ key, planned }) => ({ key, read: planned?.read }));
    return {
      nested: planned.some((field) => field.nested),
      sql: jsonArray(planned.map((field) => field.sql)),
      read: (raw, inputs) => {
        if (raw === null) return null;
        const cells = cellsOf(raw as unknown[], width);
        const object = create();
        let at = 0;
        for (const { key, read } of readers) {
          object[key] = read ? read(cells[at++], inputs) : type.name;
        }
        return object;
      },
    };
  }

  /**
   * Fields that every possible type is asked for alike are fetched once; the others only for
   * the rows of their type. So a fragment costs what it names, however deep it stands.
   */
  #abstract(type: GraphQLNamedType, nodes: readonly FieldNode[], row: Row, level: Level): Planned {
    const { column, names } = type.extensions.typenames as Typenames;
    const slots: Slot[] = [];
    const fields = new Map(
      Object.entries(names).map(([word, name]) => {
        const of = this.type(name) as GraphQLObjectType;
        const asked = [...collectFields(this.document, of, nodes)].map(([key, nodes]) => {
          const same = slots.find((slot) => slot.key === key && sameNodes(slot.nodes, nodes));
          if (same) same.words.push(word);
          const slot = same ?? { key, nodes, of, words: [word], at: 0 };
          if (!same) slots.push(slot);
          return slot;
        });
        return [word, { name, asked, create: shapeFor(name) }];
      }),
    );
    const kind = row(column);
    const cells: SQL[] = [kind];
    let nested = false;
    for (const slot of slots) {
      const planned = this.#named(slot.of, slot.nodes, row, level);
      if (!planned) continue;
      const { sql: value } = planned;
      slot.read = planned.read;
      nested ||= Boolean(planned.nested);
      const words = literals(slot.words);
      const everywhere = slot.words.length === fields.size;
      slot.at =
        cells.push(everywhere ? value : sql`case when ${kind} in (${words}) then ${value} end`) - 1;
    }
    const width = cells.length;
    return {
      nested,
      sql: jsonArray(cells),
      read: (raw, inputs) => {
        if (raw === null) return null;
        const values = cellsOf(raw as unknown[], width);
        const kind = fields.get(values[0] as string);
        if (!kind) throw new TypeError(`${values[0]} is no kind of ${type.name}`);
        const { name, asked, create } = kind;
        const object = create();
        for (const { key, read, at } of asked) {
          object[key] = read ? read(values[at], inputs) : name;
        }
        return object;
      },
    };
  }

  /** Nothing is planned for `__typename`. */
  #named(type: GraphQLObjectType, nodes: readonly FieldNode[], row: Row, level: Level) {
    const field = type.getFields()[(nodes[0] as FieldNode).name.value];
    return field && this.#field(field, nodes, row, level);
  }

  #field(
    field: GraphQLField<unknown, unknown>,
    nodes: readonly FieldNode[],
    row: Row,
    level: Level,
    given?: Given,
  ): Planned | undefined {
    const plan = field.extensions.plan as Plan | undefined;
    if (!plan) return undefined;
    this.#budget.field();
    const { args, all } =
      given ?? argumentsOf(this.document.recorder, field, nodes[0] as FieldNode);
    const type = getNamedType(field.type);
    return plan({ planner: this, row, args, all, name: field.name, nodes, type, level });
  }
}

function sameNodes(some: readonly FieldNode[], others: readonly FieldNode[]): boolean {
  return some.length === others.length && some.every((node, i) => node === others[i]);
}
