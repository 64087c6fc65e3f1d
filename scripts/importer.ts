import { createHash } from 'node:crypto';
import {
  type Fault,
  faultsOf,
  isActor,
  type Known,
  type Namespace,
  namespaceOf,
  references,
} from '../src/write/check.ts';
import { mergeIndex } from '../src/write/derive.ts';
import type { Entry } from '../src/write/format.ts';
import { editors } from '../src/write/origin.ts';
import { statementsFor } from '../src/write/statements.ts';
import type { Database } from './database.ts';

export interface Outcome {
  added: number;
  changed: number;
  unchanged: number;
  /** Recorded by somebody else, and left as they are. */
  kept: number;
}

interface Recorded {
  slug: string;
  kind: string;
  digest: string;
  origin: string | null;
  /** Nothing may newly refer to it. */
  retracted?: 0 | 1;
}

type Found = Record<Namespace, Map<string, Recorded>> & Pick<Known, 'wholes' | 'countries'>;

/** From so many on, the search index is worth a rewrite in one piece: every search reads fewer. */
const manyEntries = 10_000;

const namespaces = ['actors', 'sources', 'events'] as const;

/** Brings entries into a database, for the curated record (null) or for an import of its own name. */
export class Importer {
  readonly outcome: Outcome = { added: 0, changed: 0, unchanged: 0, kept: 0 };
  readonly #database: Database;
  readonly #origin: string | null;
  readonly #dry: boolean;
  /** Slugs that this import has written, each as a number: a million of them take little memory. */
  readonly #written = new Set<number>();
  /** What a dry run has passed: it is not in the database, but may be referred to. */
  readonly #passed = { actors: new Map(), sources: new Map(), events: new Map() } as Record<
    Namespace,
    Map<string, Recorded>
  >;

  constructor(database: Database, origin: string | null, { dry = false } = {}) {
    this.#database = database;
    this.#origin = origin;
    this.#dry = dry;
  }

  /** What is wrong with entries beside each other and what is recorded. */
  async faults(entries: readonly Entry[]): Promise<{ faults: Fault[]; found: Found }> {
    const found = await this.#find(entries);
    const own = new Set(entries.map((entry) => `${namespaceOf(entry)} ${entry.slug}`));
    const kinds = (namespace: Namespace) =>
      new Map(
        [...found[namespace]].flatMap(([slug, { kind, retracted }]) =>
          retracted && !own.has(`${namespace} ${slug}`) ? [] : [[slug, kind]],
        ),
      );
    const known: Known = {
      actors: kinds('actors'),
      sources: kinds('sources'),
      events: kinds('events'),
      wholes: found.wholes,
      countries: found.countries,
    };
    return { faults: [...faultsOf(entries, known), ...this.#twice(entries, found)], found };
  }

  /** An import whose files say two things of one slug would change its mind at every run. */
  #twice(entries: readonly Entry[], found: Found): Fault[] {
    return entries.flatMap((entry) => {
      const before = found[namespaceOf(entry)].get(entry.slug);
      if (!before || before.digest === digestOf(entry) || !this.#written.has(keyOf(entry)))
        return [];
      return [
        {
          entry,
          path: ['slug'],
          message: `"${entry.slug}" stands in these files before, with other content`,
        },
      ];
    });
  }

  /** Writes entries without faults as one: all of them, or none. What is recorded alike is not written again. */
  async write(entries: readonly Entry[], found: Found): Promise<void> {
    const differing = entries.flatMap((entry) => {
      const before = found[namespaceOf(entry)].get(entry.slug);
      const digest = digestOf(entry);
      if (before?.digest === digest && [this.#origin, editors].includes(before.origin)) {
        this.outcome.unchanged += 1;
        return [];
      }
      if (
        before &&
        before.origin !== this.#origin &&
        (before.origin === editors || this.#origin !== null)
      ) {
        this.outcome.kept += 1;
        return [];
      }
      this.outcome[before ? 'changed' : 'added'] += 1;
      this.#written.add(keyOf(entry));
      return [{ entry, digest, known: before !== undefined }];
    });
    if (this.#dry) this.#pass(differing);
    else {
      const by = this.#origin ? `import of ${this.#origin}` : 'files of the record';
      await this.#database.change(statementsFor(differing, { origin: this.#origin, by }));
    }
  }

  /** Leaves the search index as one piece, where much has been added to it. */
  async finish(): Promise<Outcome> {
    const { added, changed } = this.outcome;
    if (!this.#dry && added + changed > manyEntries) {
      await this.#database.change([{ text: mergeIndex }]);
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
      asked[namespaceOf(entry)].add(entry.slug);
      for (const { to, slug } of references(entry)) asked[to].add(slug);
    }
    const actors = entries.filter(isActor);
    const [wholes, countries, ...recorded] = await this.#database.ask<never>([
      {
        text: `with recursive above (id) as (
            select id from actors where slug in (select value from json_each(?1))
            union select a.part_of_id from actors a join above on a.id = above.id where a.part_of_id is not null
          )
          select a.slug as slug, w.slug as whole from above join actors a on a.id = above.id join actors w on w.id = a.part_of_id`,
        json: actors.flatMap(({ partOf }) => partOf ?? []),
      },
      {
        text: 'select country_code as code, slug from actors where country_code in (select value from json_each(?1))',
        json: actors.flatMap(({ countryCode }) => countryCode ?? []),
      },
      ...namespaces.map((namespace) => ({
        text: `select slug, ${namespace === 'sources' ? "'SOURCE' as kind" : 'kind'}, digest, origin, ${namespace === 'actors' ? 'retracted and merged_into_id is null' : 'retracted'} as retracted from ${namespace} where slug in (select value from json_each(?1))`,
        json: [...asked[namespace]],
      })),
    ]);
    const bySlug = (i: number) => {
      const rows = (recorded[i] ?? []) as Recorded[];
      const passed = this.#passed[namespaces[i] as Namespace];
      return new Map([
        ...[...asked[namespaces[i] as Namespace]].flatMap((slug) => {
          const row = passed.get(slug);
          return row ? [[slug, row] as const] : [];
        }),
        ...rows.map((row) => [row.slug, row] as const),
      ]);
    };
    return {
      wholes: new Map(
        ((wholes ?? []) as { slug: string; whole: string }[]).map(({ slug, whole }) => [
          slug,
          whole,
        ]),
      ),
      countries: new Map(
        ((countries ?? []) as { code: string; slug: string }[]).map(({ code, slug }) => [
          code,
          slug,
        ]),
      ),
      actors: bySlug(0),
      sources: bySlug(1),
      events: bySlug(2),
    };
  }

  #pass(items: readonly { entry: Entry; digest: string }[]): void {
    for (const { entry, digest } of items) {
      const { slug, kind } = entry;
      this.#passed[namespaceOf(entry)].set(slug, { slug, kind, digest, origin: this.#origin });
    }
  }
}

function keyOf(entry: Entry): number {
  const digest = createHash('sha1')
    .update(`${namespaceOf(entry)} ${entry.slug}`)
    .digest();
  return digest.readUIntBE(0, 6);
}

/** The same content has the same digest, whatever its file's layout. */
function digestOf(entry: Entry): string {
  return createHash('sha256').update(JSON.stringify(entry)).digest('hex').slice(0, 16);
}
