import { citation as citationPart } from '../model/citation.ts';
import type { Part } from '../model/field.ts';
import type { Actor, Entry, Event } from '../model/format.ts';
import { link as linkPart } from '../model/link.ts';
import { office as officePart } from '../model/office.ts';
import type { Command } from './command.ts';
import { amend, compact } from './entries.ts';
import { invalid, NotFoundError } from './errors.ts';
import { bySlugs, slugNamed } from './references.ts';

type Citation = Event['citations'][number];
type Link = Event['links'][number];
type Office = Actor['offices'][number];

/** A change of a list of an entry. `added`: the new part, whose references are checked. */
interface ListChange<Part> {
  slug: string;
  expectedRevision?: number | null;
  added?: Part;
  change: (parts: Part[]) => Part[];
}

const events = { collection: 'events' } as const;
const people = { collection: 'actors' } as const;

/** A part from the client, with ids replaced by slugs. */
const partOf = <Given extends object>(list: string, part: Part, given: Given): Given =>
  bySlugs(part.fields, compact(given), [list, 0]);

function ofList<Part>(
  entryKind: typeof events | typeof people,
  list: 'citations' | 'links' | 'offices',
  { slug, expectedRevision, added, change }: ListChange<Part>,
): Command {
  return amend({
    entryKind,
    slug,
    expectedRevision,
    given: added ? { [list]: [added] } : {},
    change: (entry) => ({ ...entry, [list]: change(partsOf<Part>(entry, list)) }),
  });
}

function partsOf<Part>(entry: Entry, list: string): Part[] {
  return ((entry as unknown as Record<string, Part[]>)[list] ?? []) as Part[];
}

/** The only matching part, or an error. */
function only<Part>(parts: readonly Part[], fits: (part: Part) => boolean, name: string): Part {
  const found = parts.filter(fits);
  const [one, ...others] = found;
  if (!one) throw new NotFoundError(name, `There is no ${name}.`);
  if (others.length) throw invalid(['locator'], `is needed: ${found.length} parts match (${name})`);
  return one;
}

export function cite(slug: string, given: Citation, expectedRevision?: number | null): Command {
  const citation = partOf('citations', citationPart, given);
  return ofList<Citation>(events, 'citations', {
    slug,
    expectedRevision,
    added: citation,
    change: (citations) => [...citations, citation],
  });
}

export function uncite(
  slug: string,
  source: string,
  locator: string | null | undefined,
  expectedRevision: number,
): Command {
  const cited = slugNamed('sources', source, ['source']);
  const fits = (one: Citation) =>
    one.source === cited && (locator == null || one.locator === locator);
  return ofList<Citation>(events, 'citations', {
    slug,
    expectedRevision,
    change: (citations) => {
      const gone = only(citations, fits, `citation of "${cited}" for "${slug}"`);
      return citations.filter((citation) => citation !== gone);
    },
  });
}

export function link(slug: string, given: Link, expectedRevision?: number | null): Command {
  const link = partOf('links', linkPart, given);
  return ofList<Link>(events, 'links', {
    slug,
    expectedRevision,
    added: link,
    change: (links) => [...links, link],
  });
}

export function unlink(
  slug: string,
  predicate: Link['predicate'],
  to: string,
  expectedRevision: number,
): Command {
  const target = slugNamed('events', to, ['to']);
  const fits = (one: Link) => one.predicate === predicate && one.to === target;
  return ofList<Link>(events, 'links', {
    slug,
    expectedRevision,
    change: (links) => {
      const gone = only(links, fits, `link ${predicate} from "${slug}" to "${target}"`);
      return links.filter((link) => link !== gone);
    },
  });
}

/** The key of an office of a person. */
export interface WhichOffice {
  body: string;
  role: string;
  from: string;
}

function officeOf(slug: string, { body, role, from }: WhichOffice) {
  const held = slugNamed('actors', body, ['body']);
  return (offices: Office[]) =>
    only(
      offices,
      (one) => one.body === held && one.role === role && one.from === from,
      `office "${role}" of "${slug}" in "${held}" from ${from}`,
    );
}

export function recordOffice(
  slug: string,
  given: Office,
  expectedRevision?: number | null,
): Command {
  const office = partOf('offices', officePart, given);
  return ofList<Office>(people, 'offices', {
    slug,
    expectedRevision,
    added: office,
    change: (offices) => [...offices, office],
  });
}

export function amendOffice(
  slug: string,
  which: WhichOffice,
  changes: Partial<Office>,
  expectedRevision: number,
): Command {
  const find = officeOf(slug, which);
  const given = partOf('offices', officePart, changes as Office);
  return ofList<Office>(people, 'offices', {
    slug,
    expectedRevision,
    added: given,
    change: (offices) => {
      const amended = find(offices);
      return offices.map((one) =>
        one === amended ? compact({ ...one, ...changes, ...given }) : one,
      ) as Office[];
    },
  });
}

export function retractOffice(slug: string, which: WhichOffice, expectedRevision: number): Command {
  const find = officeOf(slug, which);
  return ofList<Office>(people, 'offices', {
    slug,
    expectedRevision,
    change: (offices) => {
      const gone = find(offices);
      return offices.filter((office) => office !== gone);
    },
  });
}
