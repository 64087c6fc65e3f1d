import { type Collection, type Field, type Fields, perFields } from './field.ts';

/** A reference of an entry: the slug of another. */
export interface Reference {
  to: Collection;
  slug: string;
  path: (string | number)[];
}

/** The object that has a reference, and the name of its field. */
export type Visit = (reference: Reference, holder: Record<string, unknown>, name: string) => void;

const mayRefer = (field: Field): boolean => {
  switch (field.is) {
    case 'value':
      return false;
    case 'reference':
      return true;
    case 'embedded':
      return referring(field.group.fields).length > 0;
    case 'list':
      return referring(field.part.fields).length > 0;
  }
};

/** The fields that are references, or whose objects have some. */
const referring = perFields((fields) =>
  Object.entries(fields).filter(([, field]) => mayRefer(field)),
);

/** Visits all references in an entry or a part. A null or a missing value is none. */
export function visitReferences(
  fields: Fields,
  given: object,
  visit: Visit,
  path: Reference['path'] = [],
): void {
  const holder = given as Record<string, unknown>;
  for (const [name, field] of referring(fields)) {
    const value = holder[name];
    if (value === undefined || value === null) continue;
    const at = [...path, name];
    if (field.is === 'reference') {
      visit({ to: field.to, slug: value as string, path: at }, holder, name);
    } else if (field.is === 'embedded') {
      visitReferences(field.group.fields, value, visit, at);
    } else if (field.is === 'list') {
      for (const [i, item] of (value as object[]).entries())
        visitReferences(field.part.fields, item, visit, [...at, i]);
    }
  }
}

/** All references in an entry or a part. */
export function referencesIn(fields: Fields, given: object): Reference[] {
  const found: Reference[] = [];
  visitReferences(fields, given, (reference) => found.push(reference));
  return found;
}
