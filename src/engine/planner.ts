import {
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  isAbstractType,
  isObjectType,
} from 'graphql';
import { planAbstract } from './abstract.ts';
import { argumentsOf, type Given } from './arguments.ts';
import type { Budget } from './budget.ts';
import { collectFields, type Document } from './collect.ts';
import { tooLarge } from './errors.ts';
import { cellsOf, jsonArray } from './json.ts';
import { limits } from './limits.ts';
import { withNotices } from './notices.ts';
import type { Level, Plan, Planned } from './plan.ts';
import { QueryContext } from './query-context.ts';
import { nullIn, requiredIn } from './required.ts';
import type { Row } from './scope.ts';
import { shapeFor } from './typename.ts';
import type { Versions, VersionsOf } from './versions.ts';

const noRow: Row = (column) => {
  throw new TypeError(`A root field has no row to read ${column.name} from`);
};

/** Turns one root field of an operation, with its selection set, into one SQL expression. */
export class Planner {
  readonly document: Document;
  readonly #budget: Budget;
  context = new QueryContext();

  constructor(document: Document, budget: Budget) {
    this.document = document;
    this.#budget = budget;
  }

  /** A root field. It reads the versions that its arguments ask for. */
  root(field: GraphQLField<unknown, unknown>, nodes: readonly FieldNode[]): Planned {
    const given = argumentsOf(this.document.recorder, field, nodes[0] as FieldNode);
    const versionsOf = this.document.schema.extensions.versions as VersionsOf | undefined;
    const versions = versionsOf?.(given.args);
    // Which version it is takes a row.
    if (versions) this.#budget.rows(1);
    const planned = this.reading(versions, () =>
      this.#field(field, nodes, noRow, { depth: 0, rows: 1 }, given),
    );
    return withNotices(planned, this.context.notices);
  }

  /** Plans what reads other versions than the rest of the statement, if there are any. */
  reading(versions: Versions | undefined, plan: () => Planned): Planned {
    if (!versions) return plan();
    const { context } = this;
    this.context = context.reading(versions);
    const planned = withNotices(plan(), this.context.notices);
    this.context = context;
    return { ...planned, sql: versions.wrap(planned.sql) };
  }

  type(name: string): GraphQLNamedType {
    const type = this.document.schema.getType(name);
    if (!type) throw new TypeError(`The schema has no type ${name}`);
    return type;
  }

  /** Rows that are read once for each object of a level, besides those that the answer has. */
  reads({ rows }: Level, times: number): void {
    this.#budget.rows(rows * times);
  }

  /** The level below. Refuses an operation that is too deep, or that may ask for too many rows. */
  below(level: Level, times: number): Level {
    const below = { depth: level.depth + 1, rows: level.rows * times };
    this.#budget.rows(below.rows);
    if (below.depth > limits.levels) {
      throw tooLarge(
        `This operation nests objects more than ${limits.levels} levels deep. Ask for the deeper ones by id in another operation.`,
      );
    }
    return below;
  }

  /** The fields that are selected of a row of a type, as one JSON array. */
  object(type: GraphQLNamedType, nodes: readonly FieldNode[], row: Row, level: Level): Planned {
    if (isObjectType(type)) return this.#concrete(type, nodes, row, level);
    if (isAbstractType(type)) return planAbstract(this, { type, nodes, row, level });
    throw new TypeError(`${type.name} has no fields`);
  }

  /** One field of an object type; undefined for `__typename`, which needs no SQL. */
  field(
    type: GraphQLObjectType,
    nodes: readonly FieldNode[],
    row: Row,
    level: Level,
  ): Planned | undefined {
    const { value: name } = (nodes[0] as FieldNode).name;
    const field = type.getFields()[name];
    return field && this.#field(field, nodes, row, level);
  }

  #concrete(type: GraphQLObjectType, nodes: readonly FieldNode[], row: Row, level: Level): Planned {
    const fields = [...collectFields(this.document, type, nodes)].map(([key, nodes]) => ({
      key,
      required: requiredIn(type, nodes),
      planned: this.field(type, nodes, row, level),
    }));
    const planned = fields.flatMap((field) => field.planned ?? []);
    return {
      nested: planned.some((field) => field.nested),
      sql: jsonArray(planned.map((field) => field.sql)),
      read: objectOf(
        type.name,
        fields.map(({ key, required, planned }) => ({ key, required, read: planned?.read })),
      ),
    };
  }

  #field(
    field: GraphQLField<unknown, unknown>,
    nodes: readonly FieldNode[],
    row: Row,
    level: Level,
    given?: Given,
  ): Planned {
    const plan = field.extensions.plan as Plan | undefined;
    if (!plan) throw new TypeError(`The field ${field.name} has no plan`);
    this.#budget.field(level.rows);
    const { args, all } =
      given ?? argumentsOf(this.document.recorder, field, nodes[0] as FieldNode);
    const type = getNamedType(field.type);
    return plan({ planner: this, row, args, all, name: field.name, nodes, type, level });
  }
}

interface FieldReader {
  key: string;
  /** Undefined for `__typename`. */
  read?: Planned['read'];
  required?: string;
}

/** Reads an object. Compiled operations keep it, so it must not hold on to the SQL or to the planner. */
function objectOf(typename: string, fields: readonly FieldReader[]): Planned['read'] {
  const create = shapeFor(typename);
  const width = fields.filter(({ read }) => read).length;
  return (raw, inputs) => {
    if (raw === null) return null;
    const cells = cellsOf(raw as unknown[], width);
    const object = create();
    let at = 0;
    for (const { key, read, required } of fields) {
      const value = read ? read(cells[at++], inputs) : typename;
      if (required && value === null) throw nullIn(required);
      object[key] = value;
    }
    return object;
  };
}
