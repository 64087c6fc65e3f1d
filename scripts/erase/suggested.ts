import { suggestions } from '../../schema/suggestions.ts';
import { decodeId } from '../../src/model/id.ts';
import type { Database } from '../database.ts';

/** The ids of suggestions that are about one of the slugs, or name one of them. */
export async function suggestionsNaming(
  database: Database,
  slugs: ReadonlySet<string>,
): Promise<number[]> {
  const { id, slug, source, given, difference } = suggestions;
  const all = await database.ask((db) =>
    db.select({ id, slug, source, given, difference }).from(suggestions),
  );
  return all
    .filter(({ slug, source, given, difference }) =>
      [slug, source, ...textsIn(JSON.parse(given)), ...textsIn(JSON.parse(difference))].some(
        (text) => names(text, slugs),
      ),
    )
    .map(({ id }) => id);
}

/** All texts of a JSON value. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : [];
}

function names(text: string, slugs: ReadonlySet<string>): boolean {
  if (slugs.has(text)) return true;
  try {
    return decodeId(text).names.some((name) => slugs.has(name));
  } catch {
    return false;
  }
}
