import { builder } from '../../graph/builder.ts';

/** A field of an input: its type, whether a new thing must have it, and what it says. */
export type Field = [
  type: string | [string],
  required: 'required' | 'optional',
  description: string,
];

export type Fields = Record<string, Field>;

type Make = { field: (options: object) => never };

function fieldsOf(fields: Fields, isChange: boolean) {
  return (t: unknown) =>
    Object.fromEntries(
      Object.entries(fields).map(([name, [type, required, description]]) => {
        const clears = isChange && required === 'optional' && typeof type === 'string';
        const options = {
          type,
          description: clears ? `${description} Null takes it out.` : description,
          required: !isChange && required === 'required',
        };
        return [name, (t as Make).field(options)];
      }),
    );
}

/** An input of its own: a part of a thing, given whole. */
export function partInput(name: string, description: string, fields: Fields): void {
  builder.inputType(name as never, { description, fields: fieldsOf(fields, false) as never });
}

/** The two inputs of a thing: all of it, to record it, and what of it is to be changed. */
export function thingInputs(name: string, plural: string, slug: Field, fields: Fields): void {
  partInput(`${name}Input`, `What the record is to say of ${plural}: the fields of \`${name}\`.`, {
    slug,
    ...fields,
  });
  builder.inputType(`${name}Changes` as never, {
    description: `What is to be changed of ${plural}: what is left out stays as it is, a list is replaced as a whole.`,
    fields: fieldsOf(fields, true) as never,
  });
}
