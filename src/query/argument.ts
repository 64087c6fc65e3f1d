import { type SQL, sql } from 'drizzle-orm';
import { actors } from '../../schema/actors.ts';
import { events } from '../../schema/events.ts';
import { idMask } from '../../schema/position.ts';
import { badInput } from '../errors.ts';
import { limits } from '../limits.ts';
import { idNamed } from './moment.ts';

/** The values of a list argument, each once. */
export function listOf<T>(name: string, list: readonly T[] | null | undefined): T[] {
  if (!list) return [];
  if (list.length > limits.filterList) {
    throw badInput(
      `\`${name}\` takes at most ${limits.filterList} values, and these are ${list.length}.`,
    );
  }
  return [...new Set(list)];
}

const slugs = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** A slug that a client gave, as it may stand in the record. */
export function slugOf(slug: string): string {
  if (slugs.test(slug)) return slug;
  throw badInput(
    `"${slug.slice(0, 80)}" is not a slug. Slugs are small letters and digits with single hyphens, such as \`claudia-sheinbaum\`.`,
  );
}

export function actorId(slug: string, asOf?: SQL): SQL {
  return idNamed(actors, sql`${slugOf(slug)}`, asOf);
}

export function eventId(slug: string): SQL {
  return idNamed(events, sql`${slugOf(slug)}`);
}

/** The id of the event at a place in time. */
export function eventIdAt(position: SQL): SQL {
  return sql`(${position} & ${sql.raw(String(idMask))})`;
}
