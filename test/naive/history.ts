import type * as v from 'valibot';
import type { entry as format } from '../../src/model/format.ts';
import { data } from '../ask.ts';
import type { chooser } from '../chooser.ts';
import { command } from '../command.ts';
import { recordAll } from '../record.ts';

type Chooser = ReturnType<typeof chooser>;
type Entry = v.InferInput<typeof format>;
type Fields = Record<string, unknown>;

export interface History {
  /** How often some of the entries are amended, and which share of them. */
  rounds: number;
  share: number;
  /** Events that are retracted. Some of them are restored. */
  retractions: number;
  /** Actors, each with the actor that it is merged into. */
  merges: readonly (readonly [actor: string, into: string])[];
}

const unused: Entry[] = [
  { kind: 'SOURCE', slug: 'unused-source', title: 'A source of tariffs that nothing cites' },
  { kind: 'PERSON', slug: 'unused-person', name: 'A person of tariffs who did nothing' },
];

/** Amends entries again and again, then retracts, restores and merges some. */
export async function makeHistory(
  all: readonly Entry[],
  choose: Chooser,
  { rounds, share, retractions, merges }: History,
): Promise<void> {
  const { any, chance } = choose;
  for (let i = 0; i < rounds; i += 1) {
    await recordAll(...all.filter(() => chance(share)).map((entry) => amended(entry, all, choose)));
  }
  const events = all.filter((entry) => 'date' in entry);
  for (let i = 0; i < retractions; i += 1) {
    const { slug } = any(events);
    if (await sent('retract', 'event', slug)) {
      if (chance(0.4)) await sent('restore', 'event', slug);
    }
  }
  await recordAll(...unused);
  await sent('retract', 'source', 'unused-source');
  await sent('retract', 'actor', 'unused-person');
  for (const [actor, into] of merges) await merged(actor, into);
}

/** The same entry with something changed: its words, its time, its actors, or its parts. */
function amended(entry: Entry, all: readonly Entry[], { any, chance, number }: Chooser): Entry {
  const fields = { ...entry } as Fields;
  const actors = all.filter(({ kind }) => kind === 'STATE' || kind === 'PERSON');
  if ('title' in fields && chance(0.4)) fields.title = `${fields.title} (amended ${number(100)})`;
  if ('name' in fields && chance(0.4)) fields.aliases = [`Alias ${number(100)}`];
  if ('date' in fields && chance(0.3)) fields.date = `2025-0${1 + number(9)}-1${number(10)}`;
  if ('actor' in fields && chance(0.3)) fields.recipient = any(actors).slug;
  if ('links' in fields && chance(0.3)) fields.links = (fields.links as unknown[]).slice(1);
  if ('citations' in fields && chance(0.3)) {
    fields.citations = (fields.citations as Fields[]).map((citation) => ({
      ...citation,
      reliability: any(['A', 'B', 'F']),
    }));
  }
  if ('phases' in fields && chance(0.5)) fields.phases = (fields.phases as unknown[]).slice(0, 1);
  if ('offices' in fields && chance(0.5)) fields.offices = (fields.offices as unknown[]).slice(1);
  if ('description' in fields && chance(0.3)) fields.description = undefined;
  return fields as unknown as Entry;
}

async function revisionOf(field: string, slug: string): Promise<number> {
  const found = await data(`{ entry: ${field}(slug: "${slug}") { revision } }`);
  return found.entry.revision;
}

/** Whether the command was carried out: some events must not be retracted, because others refer to them. */
async function sent(name: 'retract' | 'restore', field: string, slug: string): Promise<boolean> {
  const revision = await revisionOf(field, slug);
  const { data } = await command(
    `mutation { ${name}(entry: { ${field}: "${slug}" }, expectedRevision: ${revision}, reason: "A test.") { __typename } }`,
  );
  return data[name].__typename === 'EntryPayload';
}

async function merged(actor: string, into: string): Promise<void> {
  const [one, other] = [await revisionOf('actor', actor), await revisionOf('actor', into)];
  const { data } = await command(
    `mutation { mergeActors(actor: "${actor}", into: "${into}", expectedRevision: ${one}, expectedRevisionInto: ${other}, reason: "A test.") { __typename ... on Error { message } } }`,
  );
  if (data.mergeActors.__typename !== 'ActorPayload') throw new Error(data.mergeActors.message);
}
