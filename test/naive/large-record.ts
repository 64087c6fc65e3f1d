import type * as v from 'valibot';
import type { entry as format } from '../../src/model/format.ts';
import type { chooser } from '../chooser.ts';

type Chooser = ReturnType<typeof chooser>;
type Entry = v.InferInput<typeof format>;

const count = (length: number, make: (i: number) => Entry): Entry[] =>
  Array.from({ length }, (_, i) => make(i));

const vocabulary =
  'acuerdo agreement arancel army border cartel comercio cooperation duty exports fentanyl frontera gobierno imports meeting military minister México negotiation offer order president refuses said seguridad soberanía soldiers state steel summit tariff threatens trade treaty tropas troops visits warns';

const forms = [
  (day: string) => day,
  (day: string) => day,
  (day: string) => day.slice(0, 7),
  (day: string) => day.slice(0, 4),
  (day: string) => `${day}/..`,
  (day: string) => `${day}~`,
  (day: string) => `${day.slice(0, 8)}1X`,
  (day: string) => `${day}/${Number(day.slice(0, 4)) + 1}-03-05`,
];

const predicates = [
  ...['CONCERNS', 'CONCERNS', 'RESPONDS_TO', 'ACCEPTS', 'REJECTS', 'CONFIRMS', 'DENIES'],
  ...['QUOTES', 'CAUSES', 'AMENDS', 'DISPLACES', 'PART_OF'],
];

/** A record of so many events, with all kinds of entries and references. Every run makes the same. */
export class LargeRecord {
  readonly #choose: Chooser;
  readonly #words = vocabulary.split(' ');
  readonly states: string[];
  readonly bodies: string[];
  readonly people: string[];
  readonly actors: Entry[];
  readonly sources: Entry[];
  readonly events: Entry[];

  constructor(events: number, choose: Chooser) {
    this.#choose = choose;
    const named = (kind: string, length: number) =>
      Array.from({ length }, (_, i) => `large-${kind}-${i}`);
    this.states = named('state', 24);
    this.bodies = named('body', 100);
    this.people = named('person', 300);
    this.actors = [
      ...count(this.states.length, (i) => this.#state(i)),
      ...count(this.bodies.length, (i) => this.#body(i)),
      ...count(this.people.length, (i) => this.#person(i)),
    ];
    this.sources = count(250, (i) => this.#source(i));
    this.events = count(events, (i) => this.#event(i));
  }

  #state(i: number): Entry {
    const countryCode = `X${String.fromCharCode(65 + i)}`;
    const [slug, name] = [this.states[i] as string, `State ${this.#text(1)} ${i}`];
    return { kind: 'STATE', slug, name, countryCode };
  }

  #body(i: number): Entry {
    const { any, chance } = this.#choose;
    const partOf = i > 20 && chance(0.4) ? any(this.bodies.slice(0, i)) : any(this.states);
    const kind = any(['GOVERNMENT_BODY', 'GOVERNMENT_BODY', 'ARMED_FORCE'] as const);
    return { kind, slug: this.bodies[i] as string, name: `Body ${this.#text(2)}`, partOf };
  }

  #person(i: number): Entry {
    const { any, number } = this.#choose;
    const years = [2019, 2020, 2021, 2022, 2023, 2024].slice(number(6));
    return {
      kind: 'PERSON',
      slug: this.people[i] as string,
      name: `Person ${this.#text(1)} ${i}`,
      aliases: number(2) ? [`Alias ${this.#text(1)} ${i}`] : [],
      description: number(2) ? this.#text(5) : undefined,
      offices: years.map((year) => ({
        body: any([...this.bodies, ...this.states]),
        role: any(['Minister', 'President', 'General', 'Member']),
        from: any([`${year}-01-20`, `${year}-03`, `${year}`]),
        to: number(3) ? `${year + 1}-06-30` : undefined,
      })),
    };
  }

  #source(i: number): Entry {
    const { any, chance } = this.#choose;
    return {
      kind: 'SOURCE',
      slug: `large-source-${i}`,
      title: `Source ${this.#text(4)}`,
      publisher: chance(0.8) ? any([...this.states, ...this.bodies]) : undefined,
      language: any(['es', 'en', 'es-MX', 'de', undefined]),
      publishedOn: any([this.#date(), undefined]),
    };
  }

  #event(i: number): Entry {
    const { any, chance, number } = this.#choose;
    const common = {
      slug: `large-event-${i}`,
      title: `${this.#text(4)} ${i}`,
      description: chance(0.3) ? this.#text(8) : undefined,
      type: any(['AGREE', 'REJECT', 'CONSULT', 'THREATEN', 'SANCTION', undefined] as const),
      date: this.#date(),
      actor: this.#actor(),
      recipient: chance(0.7) ? this.#actor() : undefined,
      place: chance(0.2) ? this.#place() : undefined,
      citations: Array.from({ length: any([1, 1, 2, 3]) }, (_, at) => ({
        source: `large-source-${number(250)}`,
        locator: at ? `page ${at}` : undefined,
        reliability: any(['A', 'B', 'C', 'F'] as const),
        credibility: any(['CONFIRMED', 'PROBABLY_TRUE', 'DOUBTFUL'] as const),
      })),
      links: this.#links(i),
    };
    const kind = any([...Array(6).fill('STATEMENT'), 'TARIFF', 'TROOP_EVENT', 'INTERACTION']);
    const own = this.#own(kind);
    return { kind, ...common, ...own } as Entry;
  }

  #own(kind: string): object {
    const { any, chance, number } = this.#choose;
    switch (kind) {
      case 'STATEMENT':
        return {
          text: this.#text(12),
          language: any(['es', 'en', 'es-MX']),
          attribution: any(['DIRECT_QUOTE', 'INDIRECT_SPEECH', 'ANONYMOUS_SOURCE']),
          reportedBy: chance(0.3) ? this.#actor() : undefined,
          forum: any(['press conference', 'phone call', undefined]),
        };
      case 'TARIFF':
        return {
          programme: this.#text(2),
          legalBasis: `Order ${number(500)}`,
          products: Array.from({ length: number(4) }, () => ({
            hs: any(['87', '8703', '870323', '7208', '310420', '01']),
            excluded: chance(0.2),
          })),
          phases: [
            { status: 'ANNOUNCED', ratePercent: 25, from: '2020-01-01', to: '2020-05-31' },
            { status: 'IN_FORCE', ratePercent: number(90), from: '2020-07', to: '2022-02' },
            {
              status: any(['PAUSED', 'REVOKED']),
              from: '2023-01-01',
              to: any(['2023', undefined]),
            },
          ].slice(0, 1 + number(3)),
          exemptions: chance(0.3)
            ? [{ reason: this.#text(3), from: '2021', products: [{ hs: '8703' }] }]
            : [],
        };
      case 'TROOP_EVENT':
        return {
          action: any(['OFFERED', 'DEPLOYED', 'WITHDRAWN', 'STATIONED']),
          force: chance(0.5) ? any(this.bodies) : undefined,
          host: chance(0.5) ? any(this.states) : undefined,
          headcount: chance(0.5) ? { best: number(10_000) } : undefined,
        };
      default:
        return { mode: any(['phone call', 'meeting', 'extradición', 'sanctions']) };
    }
  }

  #links(i: number) {
    const { any, chance, number } = this.#choose;
    if (i === 0 || chance(0.5)) return [];
    // Some events have many links to them.
    const objects = [number(i), Math.floor(number(i) / 50)];
    const all = objects.map((object) => ({
      predicate: any(predicates),
      object: `large-event-${object}`,
    }));
    return objects[0] === objects[1] ? all.slice(1) : all;
  }

  #place() {
    const { any } = this.#choose;
    const name = any(['Texcoco', 'Ciudad de México', 'Washington', 'São Paulo']);
    return { name, country: any([any(this.states), undefined]) };
  }

  /** A few actors act much more often than the others. */
  #actor(): string {
    const { any, number } = this.#choose;
    const all = any([this.people, this.people, this.bodies, this.states]);
    return all[Math.min(number(all.length), number(all.length), number(all.length))] as string;
  }

  #date(): string {
    const { any, number } = this.#choose;
    const day = new Date(Date.UTC(2018, 0, 1 + number(2_800))).toISOString().slice(0, 10);
    return any(forms)(day);
  }

  #text(words: number): string {
    const { number } = this.#choose;
    const { length } = this.#words;
    const chosen = Array.from(
      { length: words },
      () => this.#words[Math.min(number(length), number(length))] as string,
    );
    return chosen.join(' ');
  }
}
