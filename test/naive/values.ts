import {
  type GraphQLInputType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
} from 'graphql';
import type { chooser } from '../chooser.ts';
import type { EventRow } from './rows.ts';
import type { Snapshot } from './snapshot.ts';
import { textsOfActor, textsOfEvent, textsOfSource, wordsIn } from './words.ts';

type Chooser = ReturnType<typeof chooser>;

const locales = ['en-GB', 'en-US', 'es', 'es-mx', 'de', 'fr-CA', 'ja'];

/** Values of arguments that are in the record, and a few that are not. */
export class Values {
  readonly #at: Snapshot;
  readonly #choose: Chooser;
  readonly #events: readonly EventRow[];
  readonly #actors;
  readonly #sources;
  /** The conditions of one filter are those of one event, so that it finds something. */
  #example: EventRow;

  constructor(at: Snapshot, choose: Chooser) {
    this.#at = at;
    this.#choose = choose;
    this.#events = at.latestFirst;
    this.#actors = [...at.actors.values()];
    this.#sources = [...at.sources.values()];
    this.#example = choose.any(this.#events);
  }

  /** A value of an argument or of a field of a filter. `of`: the name of the root field or type. */
  of(name: string, type: GraphQLInputType, of: string): unknown {
    const { any, chance, number } = this.#choose;
    const bare = getNullableType(type);
    if (isListType(bare)) {
      const count = any([0, 1, 1, 2, 3]);
      return Array.from({ length: count }, () => this.of(name, bare.ofType, of));
    }
    if (isInputObjectType(bare)) return this.#object(bare.getFields(), bare.name);
    if (isEnumType(bare)) {
      const known = this.#enumOf(name);
      return known && bare.getValue(known) && chance(0.6) ? known : any(bare.getValues()).name;
    }
    switch (bare.toString()) {
      case 'Boolean':
        return name === 'retracted' ? chance(0.15) : chance(0.5);
      case 'Int':
        return number(this.#at.change + 2) - 1;
      case 'Date':
        return this.#day();
      case 'DateTime':
        return this.#moment();
      case 'LanguageTag':
        return name === 'locale' ? any(locales) : any(['es', 'en', 'es-MX', 'EN', 'de']);
      case 'HSCode':
        return this.#hs();
      default:
        return this.#text(name, of);
    }
  }

  #object(fields: Record<string, { type: GraphQLInputType; name: string }>, of: string) {
    const { any, chance } = this.#choose;
    if (!of.startsWith('Citation')) this.#example = any(this.#events);
    const share = of.startsWith('Citation') ? 0.5 : 2 / Object.keys(fields).length;
    const chosen = Object.values(fields).filter(() => chance(share));
    const object: Record<string, unknown> = Object.fromEntries(
      chosen.map(({ name, type }) => [name, chance(0.04) ? null : this.of(name, type, of)]),
    );
    const { from, to } = object as { from?: string; to?: string };
    // A few requests may be refused. Most must not be.
    if (from && to && from > to && chance(0.97)) [object.from, object.to] = [to, from];
    if (object.text && object.retracted && chance(0.9)) delete object.retracted;
    return object;
  }

  #enumOf(name: string): string | undefined {
    const { id, kind, type } = this.#example;
    const { rows } = this.#at;
    const [citation] = rows.citations.get(id) ?? [];
    return {
      kinds: kind,
      types: type ?? undefined,
      attributions: rows.statements.get(id)?.attribution,
      actions: rows.troopEvents.get(id)?.action,
      reliabilities: citation?.reliability,
      credibilities: citation?.credibility,
    }[name];
  }

  #day(): string {
    const { any, chance, number } = this.#choose;
    const { earliest, latest } = chance(0.7) ? this.#example : any(this.#events);
    const day = any([earliest, earliest, latest ?? earliest]);
    return new Date(Date.parse(day) + (number(5) - 2) * 86_400_000).toISOString().slice(0, 10);
  }

  /** Around a change, with another offset at times, or out of the record's time. */
  #moment(): string {
    const { any, chance, number } = this.#choose;
    if (chance(0.05)) return any(['2001-01-01T00:00:00Z', '2999-01-01T00:00:00.5+02:00']);
    const changes = this.#at.rows.changes;
    // Snapshots are kept, so all requests share some moments.
    const { at } = changes[
      Math.floor((number(12) / 12) * (changes.length - 1))
    ] as (typeof changes)[number];
    return chance(0.1) ? at.replace('Z', '+00:00') : at;
  }

  #hs(): string {
    const { any, chance, number } = this.#choose;
    const all = this.#at.rows.products.get(this.#example.id) ?? [];
    const code = all.length && chance(0.8) ? any(all).hs : any(['87', '8703', '310420', '7208']);
    const cut = code.slice(0, Math.max(2, code.length - number(4)));
    return cut.length > 4 && chance(0.3) ? `${cut.slice(0, 4)}.${cut.slice(4)}` : cut;
  }

  #actorSlug(key: number | null | undefined): string {
    const { any, chance } = this.#choose;
    const known = this.#at.actors.get(key ?? -1);
    if (known && chance(0.75)) return known.slug;
    return chance(0.95) ? any(this.#actors).slug : 'nobody-of-this-name';
  }

  #text(name: string, of: string): string {
    const { any, chance } = this.#choose;
    const event = this.#example;
    const { rows } = this.#at;
    const statement = rows.statements.get(event.id);
    const source = () => {
      const [citation] = rows.citations.get(event.id) ?? [];
      const cited = this.#at.sources.get(citation?.sourceId ?? -1);
      return cited && chance(0.8) ? cited : any(this.#sources);
    };
    switch (name) {
      case 'slug':
        if (chance(0.04)) return 'no-such-entry';
        if (of === 'actor') return this.#actorSlug(any(this.#events).actorId);
        return of === 'source' ? any(this.#sources).slug : any(this.#events).slug;
      case 'source':
        return source().slug;
      case 'publisher':
        return this.#actorSlug(source().publisherId);
      case 'concerning': {
        const [link] = rows.links.get(event.id) ?? [];
        return (this.#at.events.get(link?.toId ?? -1) ?? any(this.#events)).slug;
      }
      case 'recipient':
        return this.#actorSlug(event.recipientId);
      case 'involving':
        return this.#actorSlug(any([event.actorId, event.recipientId]));
      case 'country':
        return this.#actorSlug(event.placeCountryId);
      case 'reportedBy':
        return this.#actorSlug(statement?.reportedById);
      case 'partOf':
        return this.#actorSlug(any(this.#actors).partOfId);
      case 'actor':
        return chance(0.7) ? this.#actorSlug(event.actorId) : this.#whole(event.actorId);
      case 'places':
        return this.#inAnyCase(event.placeName ?? 'Nowhere');
      case 'modes':
        return this.#inAnyCase(rows.interactions.get(event.id)?.mode ?? 'phone call');
      case 'text':
        return this.#words(of);
      default:
        throw new TypeError(`No values for ${of}.${name}`);
    }
  }

  /** A body or state that an actor belongs to. */
  #whole(key: number): string {
    const wholes = this.#at.wholesOf(key);
    return this.#actorSlug(wholes.length ? this.#choose.any(wholes).key : key);
  }

  #inAnyCase(text: string): string {
    return this.#choose.any([text, text, text.toUpperCase(), text.toLowerCase()]);
  }

  /** Words of an entry of the record, as a reader types them. */
  #words(of: string): string {
    const { any, chance, number } = this.#choose;
    const texts = of.startsWith('Actor')
      ? textsOfActor(this.#at, any(this.#actors))
      : of.startsWith('Source')
        ? textsOfSource(any(this.#sources))
        : textsOfEvent(this.#at, this.#example);
    const words = wordsIn(any(texts));
    if (!words.length) return 'tariff';
    const some = Array.from({ length: any([1, 1, 2, 3]) }, () => {
      const start = number(words.length);
      const word = words[start] ?? '';
      if (chance(0.15)) return `"${words.slice(start, start + 2 + number(2)).join(' ')}"`;
      if (chance(0.15) && word.length > 4) return `${word.slice(0, 3 + number(3))}*`;
      return chance(0.2) ? word.toUpperCase() : word;
    });
    if (chance(0.15)) some.push('OR', any(['mexico', 'trump', 'arancel', 'zzz']));
    if (chance(0.1)) some.push(any(['-tariff', '-"the united"', '-mexico']));
    if (chance(0.03)) some.push('word '.repeat(17));
    return some.join(' ');
  }
}
