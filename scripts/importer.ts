import { createHash } from 'node:crypto';
import { faultsOf, type Known } from '../src/model/check.ts';
import type { Fault } from '../src/model/fault.ts';
import type { Collection } from '../src/model/field.ts';
import { type Entry, isActor } from '../src/model/format.ts';
import { collectionOf, declarationOf } from '../src/model/kinds.ts';
import { referencesIn } from '../src/model/references.ts';
import { mergeIndex } from '../src/store/in-search.ts';
import { editors } from '../src/store/origin.ts';
import { statementsFor } from '../src/store/statements.ts';
import type { Database } from './database.ts';
import { erasedNames } from './erase/erased.ts';
import { ancestorsOf, countriesOf, type Recorded, recordedAs } from './recorded.ts';

export interface Outcome {
  added: number;
  changed: number;
  unchanged: number;
  /** Not changed, because editors, the record or another import maintain them. */
  kept: number;
  /** Not written, because they were erased. */
  erased: number;
}

interface Found
  extends Record<Collection, Map<string, Recorded>>,
    Pick<Known, 'ancestors' | 'countries'> {
  /** True for the name of an entry that was erased. An editor may have recorded it again. */
  isErased: (collection: Collection, slug: string) => boolean;
}

/** After so many entries, FTS5 merges the search index into one segment, which is faster to search. */
const manyEntries = 10_000;

/** Writes entries for an origin: null for the record itself, or the name of an import. */
export class Importer {
  readonly outcome: Outcome = { added: 0, changed: 0, unchanged: 0, kept: 0, erased: 0 };
  readonly #database: Database;
  readonly #origin: string | null;
  readonly #dry: boolean;
  /** Slugs that this import has written, as numbers: a million of them need little memory. */
  readonly #written = new Set<number>();
  /** In a dry run, the valid entries so far: other entries may refer to them. */
  readonly #passed = { actors: new Map(), sources: new Map(), events: new Map() } as Record<
    Collection,
    Map<string, Recorded>
  >;

  constructor(database: Database, origin: string | null, { dry = false } = {}) {
    this.#database = database;
    this.#origin = origin;
    this.#dry = dry;
  }

  /** The faults of entries among themselves and with what is recorded. */
  async faults(entries: readonly Entry[]): Promise<{ faults: Fault[]; found: Found }> {
    const found = await this.#find(entries);
    const own = new Set(entries.map((entry) => `${collectionOf(entry)} ${entry.slug}`));
    const kinds = (collection: Collection) =>
      new Map(
        [...found[collection]].flatMap(([slug, { kind, retracted }]) =>
          retracted && !own.has(`${collection} ${slug}`) ? [] : [[slug, kind]],
        ),
      );
    const known = {
      actors: kinds('actors'),
      sources: kinds('sources'),
      events: kinds('events'),
      ancestors: found.ancestors,
      countries: found.countries,
    };
    // An unchanged file may still refer to an erased entry.
    for (const { to, slug } of entries.flatMap((entry) => erasedReferences(entry, found))) {
      if (!own.has(`${to} ${slug}`)) known[to].set(slug, 'erased');
    }
    const faults = [
      ...faultsOf(entries, known),
      ...this.#twice(entries, found),
      ...this.#toErased(entries, found),
    ];
    return { faults, found };
  }

  /** An entry that is to be written may not refer to an erased one. */
  #toErased(entries: readonly Entry[], found: Found): Fault[] {
    return entries
      .filter((entry) => ['added', 'changed'].includes(this.#fate(entry, found)))
      .flatMap((entry) =>
        erasedReferences(entry, found).map(({ slug, path }) => ({
          entry,
          path,
          message: `"${slug}" was erased from the record, so no entry may refer to it`,
        })),
      );
  }

  /** What happens to an entry without faults. */
  #fate(entry: Entry, found: Found): keyof Outcome {
    const before = found[collectionOf(entry)].get(entry.slug);
    if (!before) return found.isErased(collectionOf(entry), entry.slug) ? 'erased' : 'added';
    const { digest, origin } = before;
    if (digest === digestOf(entry) && [this.#origin, editors].includes(origin)) return 'unchanged';
    const isOfOthers = origin !== this.#origin && (origin === editors || this.#origin !== null);
    return isOfOthers ? 'kept' : 'changed';
  }

  /** If files have two entries of one slug, each run would overwrite one with the other. */
  #twice(entries: readonly Entry[], found: Found): Fault[] {
    return entries.flatMap((entry) => {
      const before = found[collectionOf(entry)].get(entry.slug);
      if (!before || before.digest === digestOf(entry) || !this.#written.has(keyOf(entry)))
        return [];
      return [
        {
          entry,
          path: ['slug'],
          message: `"${entry.slug}" is in these files twice, with different content`,
        },
      ];
    });
  }

  /** Writes entries without faults in one transaction. Skips those that are recorded alike. */
  async write(entries: readonly Entry[], found: Found): Promise<void> {
    const differing = entries.flatMap((entry) => {
      const fate = this.#fate(entry, found);
      this.outcome[fate] += 1;
      if (fate !== 'added' && fate !== 'changed') return [];
      this.#written.add(keyOf(entry));
      return [{ entry, digest: digestOf(entry), known: fate === 'changed' }];
    });
    if (this.#dry) this.#pass(differing);
    else {
      const by = this.#origin ? `import of ${this.#origin}` : 'files of the record';
      await this.#database.change(statementsFor(differing, { origin: this.#origin, by }));
    }
  }

  /** Merges the search index if much was added to it. */
  async finish(): Promise<Outcome> {
    const { added, changed } = this.outcome;
    if (!this.#dry && added + changed > manyEntries) {
      await this.#database.change([mergeIndex()]);
    }
    return this.outcome;
  }

  async #find(entries: readonly Entry[]): Promise<Found> {
    const asked = {
      actors: new Set<string>(),
      sources: new Set<string>(),
      events: new Set<string>(),
    };
    for (const entry of entries) {
      asked[collectionOf(entry)].add(entry.slug);
      for (const { to, slug } of referencesOf(entry)) asked[to].add(slug);
    }
    const actors = entries.filter(isActor);
    const above = actors.flatMap(({ partOf }) => partOf ?? []);
    const codes = actors.flatMap(({ countryCode }) => countryCode ?? []);
    const ancestors = await ancestorsOf(this.#database, above);
    const countries = await countriesOf(this.#database, codes);
    const isErased = await erasedNames(this.#database);
    return {
      isErased,
      ancestors: new Map(ancestors.map(({ slug, partOf }) => [slug, partOf])),
      countries: new Map(countries.map(({ code, slug }) => [code, slug])),
      actors: await this.#recorded('actors', [...asked.actors]),
      sources: await this.#recorded('sources', [...asked.sources]),
      events: await this.#recorded('events', [...asked.events]),
    };
  }

  /** Entries of some slugs that are recorded, or were valid in this dry run. */
  async #recorded(
    collection: Collection,
    slugs: readonly string[],
  ): Promise<Map<string, Recorded>> {
    const rows = await recordedAs(this.#database, collection, slugs);
    const passed = slugs.flatMap((slug) => this.#passed[collection].get(slug) ?? []);
    return new Map([...passed, ...rows].map((row) => [row.slug, row]));
  }

  #pass(items: readonly { entry: Entry; digest: string }[]): void {
    for (const { entry, digest } of items) {
      const { slug, kind } = entry;
      this.#passed[collectionOf(entry)].set(slug, { slug, kind, digest, origin: this.#origin });
    }
  }
}

/** The end of a sentence about an outcome, if entries were erased. */
export const skipped = (erased: number) =>
  erased ? `, ${erased} skipped as they were erased` : '';

const referencesOf = (entry: Entry) => referencesIn(declarationOf(entry.kind).fields, entry);

const erasedReferences = (entry: Entry, found: Found) =>
  referencesOf(entry).filter(({ to, slug }) => !found[to].has(slug) && found.isErased(to, slug));

function keyOf(entry: Entry): number {
  const digest = createHash('sha1')
    .update(`${collectionOf(entry)} ${entry.slug}`)
    .digest();
  return digest.readUIntBE(0, 6);
}

/** The digest depends on the content only, not on the layout of the file. */
function digestOf(entry: Entry): string {
  return createHash('sha256').update(JSON.stringify(entry)).digest('hex').slice(0, 16);
}
