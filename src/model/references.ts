import type { Collection, Field, Fields } from './field.ts';

/** A reference of an entry: the slug of another. */
export interface Reference {
  to: Collection;
  slug: string;
  path: (string | number)[];
}

/** All references in an entry or a part. */
export function referencesIn(fields: Fields, given: object): Reference[] {
  const found: Reference[] = [];
  withReferences(fields, given, (reference) => {
    found.push(reference);
    return reference.slug;
  });
  return found;
}

/** The same object, with every slug of a reference replaced. */
export function withReferences<Given extends object>(
  fields: Fields,
  given: Given,
  replace: (reference: Reference) => string,
  path: Reference['path'] = [],
): Given {
  const changed = Object.entries(fields).flatMap(([name, field]) => {
    const value = (given as Record<string, object | string | null>)[name];
    if (value === undefined || value === null) return [];
    return [[name, replaced(field, value, replace, [...path, name])]];
  });
  return { ...given, ...Object.fromEntries(changed) };
}

function replaced(
  field: Field,
  value: object | string,
  replace: (reference: Reference) => string,
  path: Reference['path'],
): unknown {
  switch (field.is) {
    case 'value':
      return value;
    case 'reference':
      return replace({ to: field.to, slug: value as string, path });
    case 'embedded':
      return withReferences(field.group.fields, value as object, replace, path);
    case 'list': {
      const { isBare, fields } = field.part;
      const item = (one: object, i: number) => withReferences(fields, one, replace, [...path, i]);
      return isBare ? value : (value as object[]).map(item);
    }
  }
}
