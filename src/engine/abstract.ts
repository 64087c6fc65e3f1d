import { type SQL, sql } from 'drizzle-orm';
import type { FieldNode, GraphQLAbstractType, GraphQLObjectType } from 'graphql';
import { collectFields } from './collect.ts';
import { cellsOf, jsonArray } from './json.ts';
import type { Level, Planned, Typenames } from './plan.ts';
import type { Planner } from './planner.ts';
import { nullIn, requiredIn } from './required.ts';
import type { Row } from './scope.ts';
import { literalOf } from './sql/literal.ts';
import { shapeFor } from './typename.ts';

/** A field that several types are asked for alike: planned once for all of them, in one cell. */
interface SharedField {
  nodes: readonly FieldNode[];
  type: GraphQLObjectType;
  /** The values of the type's column whose rows are asked for it. */
  words: string[];
  cell: Cell;
}

interface Cell {
  at: number;
  /** Undefined for `__typename`. */
  read?: Planned['read'];
}

interface FieldReader {
  key: string;
  cell: Cell;
  required?: string;
}

interface AbstractObject {
  type: GraphQLAbstractType;
  nodes: readonly FieldNode[];
  row: Row;
  level: Level;
}

/**
 * A row of an interface or a union. A field that is asked of every possible type is fetched once;
 * another one only for the rows of its types, so a fragment costs what it selects.
 */
export function planAbstract(
  planner: Planner,
  { type, nodes, row, level }: AbstractObject,
): Planned {
  const { column, names } = type.extensions.typenames as Typenames;
  const shared: SharedField[] = [];
  const typesOf = Object.entries(names).map(([word, name]): [string, string, FieldReader[]] => {
    const of = planner.type(name) as GraphQLObjectType;
    const fields = [...collectFields(planner.document, of, nodes)].map(([key, nodes]) => {
      const same = shared.find((field) => sameNodes(field.nodes, nodes));
      same?.words.push(word);
      const { cell } = same ?? { cell: { at: 0 } };
      if (!same) shared.push({ nodes, type: of, words: [word], cell });
      return { key, cell, required: requiredIn(of, nodes) };
    });
    return [word, name, fields];
  });
  const kind = row(column);
  const cells: SQL[] = [kind];
  let nested = false;
  for (const { type, nodes, words, cell } of shared) {
    const planned = planner.field(type, nodes, row, level);
    if (!planned) continue;
    cell.read = planned.read;
    nested ||= Boolean(planned.nested);
    const isOfAll = words.length === typesOf.length;
    const value = isOfAll
      ? planned.sql
      : sql`case when ${kind} in (${sql.join(words.map(literalOf), sql`, `)}) then ${planned.sql} end`;
    cell.at = cells.push(value) - 1;
  }
  return {
    nested,
    sql: jsonArray(cells),
    read: abstractOf(type.name, typesOf, cells.length),
  };
}

/** Reads an object of one of several types. Compiled operations keep it. */
function abstractOf(
  abstractName: string,
  typesOf: readonly (readonly [word: string, name: string, fields: FieldReader[]])[],
  width: number,
): Planned['read'] {
  const types = new Map(
    typesOf.map(([word, name, fields]) => [word, { name, fields, create: shapeFor(name) }]),
  );
  return (raw, inputs) => {
    if (raw === null) return null;
    const cells = cellsOf(raw as unknown[], width);
    const type = types.get(cells[0] as string);
    if (!type) throw new TypeError(`${cells[0]} is no type of ${abstractName}`);
    const object = type.create();
    for (const { key, cell, required } of type.fields) {
      const value = cell.read ? cell.read(cells[cell.at], inputs) : type.name;
      if (required && value === null) throw nullIn(required);
      object[key] = value;
    }
    return object;
  };
}

function sameNodes(some: readonly FieldNode[], others: readonly FieldNode[]): boolean {
  return some.length === others.length && some.every((node, i) => node === others[i]);
}
