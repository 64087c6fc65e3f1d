import { readFileSync } from 'node:fs';
import {
  buildSchema,
  type GraphQLCompositeType,
  type GraphQLField,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  SchemaMetaFieldDef,
  TypeNameMetaFieldDef,
} from 'graphql';

/** The public schema, as clients see it. */
export const schema = buildSchema(readFileSync('schema/schema.graphql', 'utf8'));

/** A field that an operation selects. */
export interface Selected {
  name: string;
  /** The type in the condition of its fragment, if it is not a field of the type around it. */
  on?: string;
  args: Record<string, unknown>;
  below: Selected[];
}

/** The root fields of a query. */
export type Operation = Selected[];

export const root = schema.getQueryType() as GraphQLCompositeType;

/** A selection set: its type, and its fields. */
export interface Place {
  type: GraphQLCompositeType;
  fields: Selected[];
  levels: number;
}

export function definitionOf(
  around: GraphQLCompositeType,
  { name, on }: Pick<Selected, 'name' | 'on'>,
): GraphQLField<unknown, unknown> | undefined {
  if (name === TypeNameMetaFieldDef.name) return TypeNameMetaFieldDef;
  if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
  const type = on ? schema.getType(on) : around;
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
}

/** The type of the selection set of a field; undefined for a scalar. */
export function typeBelow(
  around: GraphQLCompositeType,
  selected: Pick<Selected, 'name' | 'on'>,
): GraphQLCompositeType | undefined {
  const type = getNamedType(definitionOf(around, selected)?.type);
  return isCompositeType(type) ? type : undefined;
}

/** All selection sets of an operation, from the root down. */
export function placesOf(fields: Operation, type = root, levels = 0): Place[] {
  return [
    { type, fields, levels },
    ...fields.flatMap((field) => {
      const below = typeBelow(type, field);
      return below ? placesOf(field.below, below, levels + 1) : [];
    }),
  ];
}
