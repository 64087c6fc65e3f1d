import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import * as v from 'valibot';
import { limits } from '../limits.ts';
import * as text from './text.ts';

/**
 * A field of an entry, declared once. The portable format, the row that it is written to, the
 * entry that is read back, the inputs of commands, the files of an export and the search index
 * follow from it.
 */
export type Field = ValueField | ReferenceField | EmbeddedField | ListField;

export type Fields = Readonly<Record<string, Field>>;

/** The tables of entries. A slug is unique within one. */
export type Collection = 'actors' | 'sources' | 'events';

interface Declared<Schema extends v.GenericSchema> {
  /** What the portable format takes. */
  schema: Schema;
  /** The type of the GraphQL input. */
  input: string;
  /** The description of the GraphQL input. */
  description: string;
}

/** How search indexes a value: as words of a column, as a tag with this first letter, or as both. */
interface Searched {
  words?: 'text' | 'more';
  tag?: string;
}

/** The value of a column. */
export interface ValueField<Schema extends v.GenericSchema = v.GenericSchema>
  extends Declared<Schema>,
    Searched {
  is: 'value';
  column: SQLiteColumn;
}

/** The slug of another entry; the column holds its id. */
export interface ReferenceField<Schema extends v.GenericSchema = v.GenericSchema>
  extends Declared<Schema> {
  is: 'reference';
  column: SQLiteColumn;
  to: Collection;
}

/** An object whose fields are columns of the same row. */
export interface EmbeddedField<Schema extends v.GenericSchema = v.GenericSchema>
  extends Declared<Schema> {
  is: 'embedded';
  group: Group;
}

/** Parts of the entry, each a row of a table of their own. */
export interface ListField<Schema extends v.GenericSchema = v.GenericSchema>
  extends Declared<Schema> {
  is: 'list';
  part: Part;
}

/** Fields that one GraphQL input takes together. */
export interface Group {
  input: string;
  description: string;
  fields: Fields;
}

/** Rows that belong to an entry. */
export interface Part extends Group {
  schema: v.GenericSchema;
  table: SQLiteTable;
  /** Holds the id of the entry. */
  owner: SQLiteColumn;
  /** Of a part inside another part: holds the id of that row, or null. */
  holder?: SQLiteColumn;
  /** Of a part that holds others: the id of its row. */
  id?: SQLiteColumn;
  /** Holds the place of the part in its list, from 0. */
  position?: SQLiteColumn;
  order: readonly SQLiteColumn[];
  /** The item is the value of its only field. */
  isBare?: boolean;
  /** Columns that are computed from an item. */
  derived?: Derived;
  /** A column that only parts of present versions have, and its value. Null: the store derives it again. */
  present?: { column: SQLiteColumn; value: 1 | null };
}

/** Columns, and what computes an object with their values. */
export interface Derived {
  columns: readonly SQLiteColumn[];
  of: (item: never) => object | undefined;
}

/** A column that may be null is a field that may be left out. */
type Presence<
  Column extends SQLiteColumn,
  Schema extends v.GenericSchema,
> = Column['_']['notNull'] extends true ? Schema : v.OptionalSchema<Schema, undefined>;

function presence<Column extends SQLiteColumn, Schema extends v.GenericSchema>(
  column: Column,
  schema: Schema,
): Presence<Column, Schema> {
  return (column.notNull ? schema : v.optional(schema)) as Presence<Column, Schema>;
}

const valueField =
  <Schema extends v.GenericSchema>(schema: Schema, input: string) =>
  <Column extends SQLiteColumn>(
    column: Column,
    description: string,
    searched: Searched = {},
  ): ValueField<Presence<Column, Schema>> => ({
    is: 'value',
    schema: presence(column, schema),
    ...{ input, description, column },
    ...searched,
  });

export const line = valueField(text.line, 'String');
export const prose = valueField(text.prose, 'String');
export const edtf = valueField(text.edtfDate, 'EDTF');
export const day = valueField(text.isoDay, 'Date');
export const url = valueField(text.webAddress, 'URL');
export const language = valueField(text.languageTag, 'LanguageTag');
export const hs = valueField(text.hsCode, 'HSCode');
export const count = valueField(text.wholeNumber, 'Int');

export const code = (pattern: RegExp, message: string) =>
  valueField(text.textLike(pattern, message), 'String');

export const number = (least: number, most: number, message?: string) =>
  valueField(v.pipe(v.number(), v.minValue(least, message), v.maxValue(most)), 'Float');

type Enum = SQLiteColumn & { enumValues: [string, ...string[]] };

/** A value of an enum: the column knows which. `input` is the enum of the graph. */
export function oneOf<Column extends Enum>(
  column: Column,
  input: string,
  description: string,
  searched: Searched = {},
): ValueField<Presence<Column, v.PicklistSchema<Column['enumValues'], string>>> {
  const words: Column['enumValues'] = column.enumValues;
  return valueField(v.picklist(words, `must be one of ${words.join(', ')}`), input)(
    column,
    description,
    searched,
  );
}

/** A boolean. Default: false. */
export const flag = (column: SQLiteColumn, description: string) => ({
  is: 'value' as const,
  schema: v.optional(v.boolean(), false),
  input: 'Boolean',
  ...{ column, description },
});

const referenceTo =
  (to: Collection) =>
  <Column extends SQLiteColumn>(
    column: Column,
    description: string,
  ): ReferenceField<Presence<Column, typeof text.slug>> => ({
    is: 'reference',
    schema: presence(column, text.slug),
    input: 'String',
    ...{ to, column, description },
  });

export const actor = referenceTo('actors');
export const source = referenceTo('sources');
export const event = referenceTo('events');

type Object<Of extends Fields> = v.StrictObjectSchema<
  { readonly [Name in keyof Of]: Of[Name]['schema'] },
  undefined
>;

export const objectOf = <Of extends Fields>(fields: Of): Object<Of> =>
  v.strictObject(
    Object.fromEntries(Object.entries(fields).map(([name, { schema }]) => [name, schema])),
  ) as never;

/** An object of columns of the same row. It may be left out. */
export const embedded = <Of extends Group>(group: Of, description: string) => ({
  is: 'embedded' as const,
  schema: v.optional(objectOf(group.fields as Of['fields'])),
  ...{ input: group.input, description, group },
});

type Required<Schema> =
  Schema extends v.OptionalSchema<infer Wrapped, undefined> ? Wrapped : Schema;

/** A field that its object must have, though the column may be null: the object may be left out. */
export const required = <Of extends ValueField>(
  field: Of,
): Omit<Of, 'schema'> & { schema: Required<Of['schema']> } => ({
  ...field,
  schema: (field.schema as unknown as v.OptionalSchema<never, undefined>).wrapped as never,
});

/** Parts as an object each. */
export const part = <
  const Of extends Fields,
  Rest extends Omit<Part, 'schema' | 'fields' | 'isBare'>,
>(
  declared: Rest & { fields: Of },
) => ({ ...declared, schema: objectOf(declared.fields) });

const arrayOf = <Of extends Part>(of: Of, most: number) =>
  v.pipe(v.array(of.schema as Of['schema']), v.maxLength(most, `must have at most ${most} items`));

/** A list of parts that may be empty. */
export const list = <Of extends Part>(
  of: Of,
  description: string,
  most: number = limits.listItems,
) => ({
  is: 'list' as const,
  schema: v.optional(arrayOf(of, most), []),
  ...{ input: of.input, description, part: of },
});

/** A list with at least one part. */
export const listWithOne = <Of extends Part>(of: Of, message: string, description: string) => ({
  is: 'list' as const,
  schema: v.pipe(arrayOf(of, limits.listItems), v.minLength(1, message)),
  ...{ input: of.input, description, part: of },
});

export const isOptional = ({ schema }: Field) => schema.type === 'optional';

/** Computes something once for each set of fields: imports ask for it for every entry. */
export function perFields<Made>(make: (fields: Fields) => Made): (fields: Fields) => Made {
  const kept = new WeakMap<Fields, Made>();
  return (fields) => {
    const made = kept.get(fields) ?? make(fields);
    kept.set(fields, made);
    return made;
  };
}
