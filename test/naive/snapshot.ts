import type {
  ActorRow,
  CitationRow,
  EventRow,
  LinkRow,
  OfficeRow,
  RevisionRow,
  Rows,
  SourceRow,
} from './rows.ts';

type EntryRow = ActorRow | SourceRow | EventRow;

/** The id of the entry that a row is a version of. */
export const keyOf = ({ id, ofId }: Pick<EntryRow, 'id' | 'ofId'>) => ofId ?? id;

/** When an actor stands for a whole: a body or state that it is a part of. */
interface Whole {
  key: number;
  earliest: string;
  latest: string;
}

const [always, never] = ['0000-01-01', '9999-12-31'];

/** The record directly after a change: of each entry, the version that was current then. */
export class Snapshot {
  readonly actors: ReadonlyMap<number, ActorRow>;
  readonly sources: ReadonlyMap<number, SourceRow>;
  readonly events: ReadonlyMap<number, EventRow>;
  readonly rows: Rows;
  /** The number of the change. */
  readonly change: number;
  #latestFirst?: readonly EventRow[];
  #bySlug = new Map<object, Map<string, EntryRow>>();
  #linksTo?: Map<number, LinkRow[]>;
  #subjects?: Map<number, EventRow>;
  #wholes = new Map<number, Whole[]>();

  constructor(rows: Rows, change: number) {
    this.rows = rows;
    this.change = change;
    const current = <Row extends EntryRow>(all: readonly Row[]) =>
      new Map(
        all
          .filter(({ since, until }) => since <= change && (until === null || until > change))
          .map((row) => [keyOf(row), row]),
      );
    this.actors = current(rows.actors);
    this.sources = current(rows.sources);
    this.events = current(rows.events);
  }

  /** All events, with the retracted ones: by first day, then by time of recording. */
  get latestFirst(): readonly EventRow[] {
    this.#latestFirst ??= [...this.events.values()].sort(
      (a, b) => compare(b.earliest, a.earliest) || keyOf(b) - keyOf(a),
    );
    return this.#latestFirst;
  }

  /** The entry with a slug. A merged actor leads to the actor that it was merged into. */
  named<Row extends EntryRow>(all: ReadonlyMap<number, Row>, slug: string): Row | undefined {
    let index = this.#bySlug.get(all);
    if (!index) {
      index = new Map([...all.values()].map((row) => [row.slug, row]));
      this.#bySlug.set(all, index);
    }
    let found = index.get(slug) as Row | undefined;
    while (found && 'mergedIntoId' in found && found.mergedIntoId !== null) {
      found = all.get(found.mergedIntoId);
    }
    return found;
  }

  offices(person: ActorRow): OfficeRow[] {
    return this.rows.offices.get(person.id) ?? [];
  }

  citations(event: EventRow): CitationRow[] {
    return this.rows.citations.get(event.id) ?? [];
  }

  linksFrom(event: EventRow): LinkRow[] {
    return this.rows.links.get(event.id) ?? [];
  }

  linksTo(event: EventRow): LinkRow[] {
    this.#linksTo ??= Map.groupBy(
      [...this.events.values()].flatMap((subject) => this.linksFrom(subject)),
      ({ toId }) => toId,
    );
    return this.#linksTo.get(keyOf(event)) ?? [];
  }

  /** The event that a link is from. Its links refer to the row of its version. */
  subject({ fromId }: Pick<LinkRow, 'fromId'>): EventRow {
    this.#subjects ??= new Map([...this.events.values()].map((event) => [event.id, event]));
    return this.#subjects.get(fromId) as EventRow;
  }

  object({ toId }: LinkRow): EventRow {
    return this.events.get(toId) as EventRow;
  }

  isDisputed(event: EventRow): boolean {
    return this.linksTo(event).some(
      (link) => link.predicate === 'DENIES' && !this.subject(link).retracted,
    );
  }

  history(collection: RevisionRow['collection'], key: number): RevisionRow[] {
    return this.rows.revisions.filter(
      (revision) =>
        revision.collection === collection &&
        revision.entryId === key &&
        revision.changeId <= this.change,
    );
  }

  /** True if the actor belonged to the whole at some time of the event. */
  standsFor(actor: number | null, whole: number, event: EventRow): boolean {
    if (actor === null) return false;
    return this.wholesOf(actor).some(
      ({ key, earliest, latest }) =>
        key === whole && earliest <= (event.latest ?? never) && latest >= event.earliest,
    );
  }

  wholesOf(key: number): Whole[] {
    const known = this.#wholes.get(key);
    if (known) return known;
    const actor = this.actors.get(key);
    const direct: Whole[] = [];
    if (actor && !actor.retracted) {
      if (actor.partOfId !== null)
        direct.push({ key: actor.partOfId, earliest: always, latest: never });
      for (const { bodyId, earliest, latest } of this.offices(actor))
        direct.push({ key: bodyId, earliest, latest: latest ?? never });
    }
    const all = direct.flatMap((whole) => this.#withThoseAbove(whole));
    this.#wholes.set(key, all);
    return all;
  }

  #withThoseAbove(whole: Whole): Whole[] {
    const found: Whole[] = [];
    for (let next: number | null | undefined = whole.key; next != null; ) {
      if (found.some(({ key }) => key === next)) break;
      found.push({ ...whole, key: next });
      next = this.actors.get(next)?.partOfId;
    }
    return found;
  }
}

export const compare = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0);
