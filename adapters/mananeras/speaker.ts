import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { slugify } from '../slug.ts';

export interface Speaker {
  slug: string;
  name: string;
  kind: 'PERSON' | 'OTHER';
  description?: string;
}

interface Table {
  people: Record<string, { name: string; names: string[] }>;
  unnamed: Record<string, { name: string; description: string; labels: string[] }>;
  offices: string;
}

const table: Table = parse(readFileSync(new URL('speakers.yaml', import.meta.url), 'utf8'));
const offices = new Set(table.offices.split(/\s+/));

const people = new Map<string, Speaker>(
  Object.entries(table.people).flatMap(([slug, { name, names }]) => {
    const speaker: Speaker = { slug, name, kind: 'PERSON' };
    return [name, ...names].map((other) => [slugify(other), speaker]);
  }),
);

const unnamed = new Map<string, Speaker>(
  Object.entries(table.unnamed).flatMap(([slug, { name, description, labels }]) => {
    const speaker: Speaker = { slug, name, kind: 'OTHER', description };
    return labels.map((label) => [label, speaker]);
  }),
);

/** The speaker that a label names. Undefined if the label has no words. */
export function speakerOf(label: string): Speaker | undefined {
  const nobody = unnamed.get(firstWord(label));
  if (nobody && !label.includes(',')) return nobody;
  const name = nameIn(label);
  const slug = slugify(name);
  if (!slug) return unnamed.get('voz');
  const known = people.get(slug) ?? knownIn(slugify(label));
  if (known) return known;
  // Without its titles, the label is still an office. So it names no person.
  if (particles.has(firstWord(name)) || offices.has(firstWord(name))) {
    return { slug: slugify(label), name: inTitleCase(label), kind: 'OTHER' };
  }
  return { slug, name: inTitleCase(name), kind: 'PERSON' };
}

/** Labels without a comma before the name: `PRESIDENTA DE MÉXICO CLAUDIA SHEINBAUM PARDO`. */
function knownIn(label: string): Speaker | undefined {
  for (const [name, speaker] of people) {
    if (label.endsWith(`-${name}`) || label.startsWith(`${name}-`)) return speaker;
  }
  return undefined;
}

/** The part of a label that names a person. It is after the office, `SECRETARIA DE ENERGÍA, ROCÍO NAHLE GARCÍA`, or before it. */
function nameIn(label: string): string {
  const parts = label
    .replaceAll(/\([^)]*\)?/g, ' ')
    .split(/[,;:]/)
    .map((part) => part.trim())
    .filter(Boolean);
  const [first = '', ...others] = parts;
  const named = offices.has(firstWord(first)) ? (others.at(-1) ?? first) : first;
  return withoutOffices(named);
}

/** Removes titles and offices: `PRESIDENTA CLAUDIA SHEINBAUM PARDO`, `SILVANO AUREOLES GOBERNADOR DE MICHOACÁN`. */
function withoutOffices(part: string): string {
  const words = part.split(/\s+/).filter(Boolean);
  while (words.length > 2 && offices.has(firstWord(words[0] ?? ''))) words.shift();
  const office = words.findIndex((word, i) => i > 1 && offices.has(firstWord(word)));
  return (office > 0 ? words.slice(0, office) : words).join(' ');
}

function firstWord(part: string): string {
  return slugify(part).split('-')[0] ?? '';
}

const particles = new Set(['de', 'del', 'la', 'las', 'los', 'y', 'e', 'van', 'von']);

function inTitleCase(name: string): string {
  return name
    .toLocaleLowerCase('es')
    .split(/\s+/)
    .map((word, i) =>
      i > 0 && particles.has(word)
        ? word
        : word.replaceAll(
            /(^|[-'’"“(.])(\p{L})/gu,
            (_, before, letter) => before + letter.toLocaleUpperCase('es'),
          ),
    )
    .join(' ');
}
