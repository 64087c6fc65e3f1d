import type { SQL } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import type { FieldNode, GraphQLNamedType } from 'graphql';
import type { Given } from './arguments.ts';
import type { Inputs } from './inputs.ts';
import type { Planner } from './planner.ts';
import type { Row } from './scope.ts';

/** An SQL expression, and how its value is read. */
export interface Planned {
  sql: SQL;
  read: (raw: unknown, inputs: Inputs) => unknown;
  /** It holds a subquery: an expression around it must not deepen SQLite's expression tree further. */
  nested?: boolean;
}

/** A field at one place of an operation. */
export interface FieldContext extends Given {
  planner: Planner;
  /** The row that the field is a field of. A root field has none: its plan names no column. */
  row: Row;
  name: string;
  nodes: readonly FieldNode[];
  type: GraphQLNamedType;
  level: Level;
}

/** How deep in an operation, and how many rows there are at most: every list counts as full. */
export interface Level {
  depth: number;
  rows: number;
}

/** How a field is fetched. Kept in the field's `extensions.plan`. */
export type Plan = (field: FieldContext) => Planned;

/** The column that tells which type a row of an abstract type is. Kept in the type's `extensions.typenames`. */
export interface Typenames {
  column: SQLiteColumn;
  /** The names of the types by the values of the column. */
  names: Record<string, string>;
}
