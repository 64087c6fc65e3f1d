import { type SQL, sql } from 'drizzle-orm';
import { idMask } from '../../schema/position.ts';
import type { QueryContext } from '../engine/query-context.ts';
import { literal } from '../engine/sql/literal.ts';
import { type Arguments, asIs, type Bound, type Value } from '../engine/value.ts';
import { badInput } from '../errors.ts';
import { idNamed } from '../history/moment.ts';
import { slugOf } from '../history/slug.ts';
import { limits } from '../limits.ts';
import type { Collection } from '../model/field.ts';
import { tables } from '../model/kinds.ts';
import { tellIfUnknown } from './unknown-slug.ts';

interface Days {
  from: string | null | undefined;
  to: string | null | undefined;
}

/** The arguments `from` and `to`, checked for their order. */
export function daysOf({ from, to }: Arguments<Days>) {
  const first = from.given?.bind(asIs);
  const last = to.given?.bind((day, inputs) => {
    const start = first?.of(inputs);
    if (start === undefined || start <= day) return day;
    throw badInput(
      `\`from\` must not be later than \`to\`, but ${start} is later than ${day}. Swap them.`,
    );
  });
  return { from: first, to: last };
}

/** The argument `retracted`. The search index has only entries that are in lists, so `text` excludes it. */
export function retractedIn(
  filter: Value<{ retracted?: boolean | null; text?: string | null } | null | undefined>,
): boolean {
  const retracted = filter.field('retracted').read(Boolean);
  if (retracted && filter.field('text').given) {
    throw badInput('The search index has no retracted entries: leave out `text` or `retracted`.');
  }
  return retracted;
}

/** The distinct values of a list argument. */
export function listOf<T>(name: string, list: readonly T[]): T[] {
  if (list.length > limits.filterList) {
    throw badInput(
      `\`${name}\` takes at most ${limits.filterList} values, but you sent ${list.length}.`,
    );
  }
  return [...new Set(list)];
}

/** The distinct enum values of a list argument. The plan depends on them. */
export function wordsIn<Word extends string>(name: string, list: Value<readonly Word[]>): Word[] {
  return list.read((words) => listOf(name, words));
}

/** The distinct texts of a list argument, as JSON. */
export function textsIn(name: string, list: Value<readonly string[]>): Bound<string> {
  return list.bind((texts) => JSON.stringify(listOf(name, texts)));
}

/** Filters ignore an empty slug. */
export function unlessEmpty(slug: Value<string | null | undefined>): Value<string> | undefined {
  return slug.read(Boolean) ? (slug as Value<string>) : undefined;
}

export const actorId = (slug: Value<string>, context: QueryContext): SQL =>
  idOf('actors', slug, context);

export const eventId = (slug: Value<string>, context: QueryContext): SQL =>
  idOf('events', slug, context);

export const sourceId = (slug: Value<string>, context: QueryContext): SQL =>
  idOf('sources', slug, context);

function idOf(collection: Collection, slug: Value<string>, context: QueryContext): SQL {
  const known = slug.bind(slugOf);
  tellIfUnknown(collection, known, context);
  return idNamed(tables[collection], sql`${known}`, Boolean(context.versions));
}

/** The id of the event at a position. */
export function eventIdAt(position: SQL): SQL {
  return sql`(${position} & ${literal(idMask)})`;
}
