import { builder } from '../../graph/builder.ts';
import { type Field, type Fields, isOptional } from '../../model/field.ts';
import type { Declaration } from '../../model/kinds.ts';

/** A field of an input. */
interface InputField {
  type: string | [string];
  required?: boolean;
  description: string;
}

export type InputFields = Record<string, InputField>;

/** An input type with these fields. */
export function inputType(name: string, description: string, fields: InputFields): void {
  builder.inputType(name as never, {
    description,
    fields: (t) =>
      Object.fromEntries(
        Object.entries(fields).map(([name, options]) => [name, t.field(options as never)]),
      ) as never,
  });
}

const typeOf = ({ is, input }: Field): InputField['type'] => (is === 'list' ? [input] : input);

/** Input fields to record an entry: required where the entry needs them. */
export const inputFieldsOf = (fields: Fields): InputFields =>
  mapped(fields, (field) => ({
    type: typeOf(field),
    required: !isOptional(field),
    description: field.description,
  }));

/** Input fields to change an entry: none is required. */
export const changeFieldsOf = (fields: Fields): InputFields =>
  mapped(fields, (field) => ({
    type: typeOf(field),
    description:
      isOptional(field) && field.is !== 'list'
        ? `${field.description} Null removes the value.`
        : field.description,
  }));

const mapped = (fields: Fields, of: (field: Field) => InputField): InputFields =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, of(field)]));

/** The inputs of a kind of entry: all of it, to record it, and the fields to change. */
export function entryInputs({ typename, one, slugDescription, fields }: Declaration): void {
  const slug = { type: 'String', required: true, description: slugDescription };
  inputType(
    `${typename}Input`,
    `The content of ${one} to record. The fields are those of \`${typename}\`.`,
    { slug, ...inputFieldsOf(fields) },
  );
  inputType(
    `${typename}Changes`,
    `Fields of ${one} to change. Fields that you leave out keep their values. A list is replaced completely.`,
    changeFieldsOf(fields),
  );
  partInputs(fields);
}

const made = new Set<string>();

/** The inputs of the objects inside entries, each once. */
function partInputs(fields: Fields): void {
  for (const field of Object.values(fields)) {
    if (field.is !== 'list' && field.is !== 'embedded') continue;
    const of = field.is === 'list' ? field.part : field.group;
    if (made.has(of.input) || (field.is === 'list' && field.part.isBare)) continue;
    made.add(of.input);
    inputType(of.input, of.description, inputFieldsOf(of.fields));
    partInputs(of.fields);
  }
}
