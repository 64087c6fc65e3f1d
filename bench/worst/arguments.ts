import {
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import { limits } from '../../src/limits.ts';
import type { chooser } from '../../test/chooser.ts';
import type { Vocabulary } from './vocabulary.ts';

export type Chooser = ReturnType<typeof chooser>;

const slugsOf = { actor: 'actors', event: 'events', source: 'sources' } as const;

const named: Record<string, keyof Vocabulary> = {
  actor: 'actors',
  recipient: 'actors',
  involving: 'actors',
  partOf: 'actors',
  reportedBy: 'actors',
  country: 'actors',
  publisher: 'publishers',
  concerning: 'events',
  source: 'sources',
  places: 'places',
  modes: 'modes',
  id: 'ids',
  ids: 'ids',
};

/** Draws values of arguments that the schema allows, mostly ones that match much. */
export class Arguments {
  readonly #choose: Chooser;
  readonly #vocabulary: Vocabulary;

  constructor(choose: Chooser, vocabulary: Vocabulary) {
    this.#choose = choose;
    this.#vocabulary = vocabulary;
  }

  /** A value of an argument or of an input field. `around`: the field that has the argument. */
  value(name: string, type: GraphQLInputType, around: string): unknown {
    const { any, chance, number } = this.#choose;
    if (isNonNullType(type)) return this.value(name, type.ofType, around);
    if (isListType(type)) {
      const count = 1 + number(chance(0.2) ? limits.filterList : 3);
      const items = Array.from({ length: count }, () => this.value(name, type.ofType, around));
      return [...new Set(items)];
    }
    if (isEnumType(type)) return any(type.getValues()).name;
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields());
      const chosen = Array.from({ length: 1 + number(3) }, () => any(fields));
      return Object.fromEntries(
        chosen.map((field) => [field.name, this.value(field.name, field.type, around)]),
      );
    }
    return this.#scalar(name, String(type), around);
  }

  /** A text of a search: common words, phrases of common words, prefixes. */
  text(): string {
    const { any, chance, number } = this.#choose;
    const { words, phrases } = this.#vocabulary;
    const count = 1 + number(chance(0.3) ? limits.searchWords : 3);
    const terms = Array.from({ length: count }, () => {
      if (chance(0.3)) return any(phrases);
      const word = any(words);
      if (chance(0.15)) return `${word.slice(0, limits.prefixLetters)}*`;
      return chance(0.1) ? `-${word}` : word;
    });
    return terms.join(chance(0.2) ? ' OR ' : ' ').slice(0, limits.searchText);
  }

  #scalar(name: string, type: string, around: string): unknown {
    const { any, chance, number } = this.#choose;
    const of = (list: keyof Vocabulary) => any(this.#vocabulary[list]);
    switch (type) {
      case 'Int':
        return name === 'since' ? 0 : chance(0.6) ? limits.largestPage : 1 + number(20);
      case 'Boolean':
        return chance(0.7);
      case 'Date':
        return of('days');
      case 'DateTime':
        return of('moments');
      case 'HSCode':
        return of('products').slice(0, any([2, 4, 6]));
      case 'LanguageTag':
        return any(['en', 'es']);
    }
    if (name === 'text') return this.text();
    if (name === 'slug') return of(slugsOf[around as keyof typeof slugsOf] ?? 'actors');
    return of(named[name] ?? 'words');
  }
}
