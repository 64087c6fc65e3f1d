import { slugify } from '../slug.ts';
import { parts } from './text.ts';

/** Slugs that the record already uses, by the abbreviation in the Factbook. */
const recorded: Record<string, string> = {
  CJNG: 'jalisco-new-generation-cartel',
  'MS-13': 'ms-13',
  LNFM: 'new-michoacan-family',
};

interface Group {
  slug: string;
  name: string;
  aliases: Set<string>;
  countries: Set<string>;
}

/** Collects the groups that the Factbook lists by country: each group once, with all its names. */
export class ArmedGroups {
  readonly #groups: Group[] = [];
  readonly #byKey = new Map<string, Group>();

  /** Returns the texts that are not a list of names. */
  add(text: string, country: string): string[] {
    if (/\b(such as|see|have)\b/.test(text)) return [text];
    for (const part of parts(text.replace(/, (?=[^()]*(\(|$))/g, '; '))) this.#add(part, country);
    return [];
  }

  #add(words: string, country: string) {
    // In the name of a branch, "ISIS" is not an alias of the branch.
    const [, abbreviation] = /\(([A-Z][\w/-]*[A-Z\d][\w/-]*)\)$/.exec(words) ?? [];
    const [, other] = / \((?!aka |known )([^()]*)\)$/.exec(words) ?? [];
    const name = words.replace(/ \([^()]*\)/g, '');
    const keys = [slugify(name), ...(abbreviation ? [abbreviation] : [])];
    const known = keys.map((key) => this.#byKey.get(key)).find(Boolean);
    const group = known ?? {
      slug: recorded[abbreviation ?? ''] ?? slugify(name),
      name,
      aliases: new Set<string>(),
      countries: new Set<string>(),
    };
    if (!known) this.#groups.push(group);
    for (const key of keys) if (!this.#byKey.has(key)) this.#byKey.set(key, group);
    for (const alias of [name, other]) if (alias && alias !== group.name) group.aliases.add(alias);
    group.countries.add(country);
  }

  entries() {
    return this.#groups.map(({ slug, name, aliases, countries }) => ({
      ...(/Revolutionary Guard Corps/.test(name)
        ? { kind: 'ARMED_FORCE', partOf: 'iran' }
        : { kind: 'ARMED_GROUP' }),
      slug,
      name,
      aliases: [...aliases],
      description: `Listed by The World Factbook among terrorist groups in ${[...countries].join(', ')}.`,
    }));
  }
}
