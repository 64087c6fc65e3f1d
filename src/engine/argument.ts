import { type SQL, sql } from 'drizzle-orm';
import { actors } from '../../schema/actors.ts';
import { events } from '../../schema/events.ts';
import { idMask } from '../../schema/position.ts';
import { badInput } from '../errors.ts';
import { idNamed } from '../history/moment.ts';
import { limits } from '../limits.ts';
import { literal } from './sql/literal.ts';
import { type Arguments, asIs, type Value } from './value.ts';

interface Days {
  from: string | null | undefined;
  to: string | null | undefined;
}

/** The days between which events are asked for. */
export function daysOf({ from, to }: Arguments<Days>) {
  const first = from.given?.bind(asIs);
  const last = to.given?.bind((day, inputs) => {
    const start = first?.of(inputs);
    if (start === undefined || start <= day) return day;
    throw badInput(
      `\`from\` must not be later than \`to\`, and ${start} is later than ${day}: give the earlier day as \`from\`.`,
    );
  });
  return { from: first, to: last };
}

/** The values of a list argument, each once. */
export function listOf<T>(name: string, list: readonly T[]): T[] {
  if (list.length > limits.filterList) {
    throw badInput(
      `\`${name}\` takes at most ${limits.filterList} values, and these are ${list.length}.`,
    );
  }
  return [...new Set(list)];
}

/** The words of an enum that a list argument holds, each once: they decide what is planned. */
export function wordsIn<Word extends string>(name: string, list: Value<readonly Word[]>): Word[] {
  return list.read((words) => listOf(name, words));
}

/** What a filter takes for not given as well: an empty slug. */
export function unlessEmpty(slug: Value<string | null | undefined>): Value<string> | undefined {
  return slug.read(Boolean) ? (slug as Value<string>) : undefined;
}

const slugs = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** A slug that a client gave, as it may stand in the record. */
export function slugOf(slug: string): string {
  if (slugs.test(slug)) return slug;
  throw badInput(
    `"${slug.slice(0, 80)}" is not a slug. Slugs are small letters and digits with single hyphens, such as \`claudia-sheinbaum\`.`,
  );
}

export function actorId(slug: Value<string>, asOf?: SQL): SQL {
  return idNamed(actors, sql`${slug.bind(slugOf)}`, asOf);
}

export function eventId(slug: Value<string>): SQL {
  return idNamed(events, sql`${slug.bind(slugOf)}`);
}

/** The id of the event at a place in time. */
export function eventIdAt(position: SQL): SQL {
  return sql`(${position} & ${literal(idMask)})`;
}
