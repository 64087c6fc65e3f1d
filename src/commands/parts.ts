import { citation as citationPart } from '../model/citation.ts';
import type { Part } from '../model/field.ts';
import type { Actor, Entry, Event } from '../model/format.ts';
import { link as linkPart } from '../model/link.ts';
import { office as officePart } from '../model/office.ts';
import { type Named, type Path, partAt } from './argument-path.ts';
import type { Command } from './command.ts';
import { amend, compact } from './entries.ts';
import { invalid, NotFoundError } from './errors.ts';
import { bySlugs, slugNamed } from './references.ts';

type Citation = Event['citations'][number];
type Link = Event['links'][number];
type Office = Actor['offices'][number];

interface ListChange<Part> {
  named: Named;
  expectedRevision?: number | null;
  /** The argument that says what to change. */
  at: Path;
  /** The part in that argument, whose references are checked. */
  given?: Part;
  /** The fields in that argument, if it does not have the whole part. */
  fields?: object;
  change: (parts: Part[]) => Part[];
}

const events = { collection: 'events' } as const;
const people = { collection: 'actors' } as const;

/** A part from the client, with ids replaced by slugs. */
const sentPart = <Given extends object>(part: Part, given: Given, at: Path): Given =>
  bySlugs(part.fields, compact(given), at);

function ofList<Part>(
  entryKind: typeof events | typeof people,
  list: 'citations' | 'links' | 'offices',
  { named, expectedRevision, at, given, fields, change }: ListChange<Part>,
): Command {
  return amend({
    entryKind,
    named,
    expectedRevision,
    given: given ? { [list]: [given] } : {},
    change(entry) {
      const parts = partsOf<Part>(entry, list);
      const changed = change(parts);
      const index = changed.findIndex((one) => !parts.includes(one));
      return {
        changed: { ...entry, [list]: changed },
        origin: partAt(at, list, index, fields),
      };
    },
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

export function cite(
  { event, citation }: { event: string; citation: Citation },
  expectedRevision?: number | null,
  at: Path = [],
): Command {
  const inCitation = [...at, 'citation'];
  const given = sentPart(citationPart, citation, inCitation);
  return ofList<Citation>(events, 'citations', {
    named: { name: event, at: [...at, 'event'] },
    expectedRevision,
    at: inCitation,
    given,
    change: (citations) => [...citations, given],
  });
}

export function uncite(
  { event, source, locator }: { event: string; source: string; locator?: string | null },
  expectedRevision: number,
): Command {
  const cited = slugNamed('sources', { name: source, at: ['source'] });
  const ofSource = (one: Citation) => one.source === cited;
  const ofPlace = (one: Citation) => ofSource(one) && one.locator === (locator ?? undefined);
  return ofList<Citation>(events, 'citations', {
    named: { name: event, at: ['event'] },
    expectedRevision,
    at: ['source'],
    change: (citations) => {
      // Without a locator: the citation that has none, or the only one of the source.
      const fits = locator == null && !citations.some(ofPlace) ? ofSource : ofPlace;
      const gone = only(citations, fits, `citation of "${cited}" for "${event}"`);
      return citations.filter((citation) => citation !== gone);
    },
  });
}

export function link(
  { subject, link }: { subject: string; link: Link },
  expectedRevision?: number | null,
  at: Path = [],
): Command {
  const inLink = [...at, 'link'];
  const given = sentPart(linkPart, link, inLink);
  return ofList<Link>(events, 'links', {
    named: { name: subject, at: [...at, 'subject'] },
    expectedRevision,
    at: inLink,
    given,
    change: (links) => [...links, given],
  });
}

export function unlink(
  { subject, predicate, object }: { subject: string; predicate: Link['predicate']; object: string },
  expectedRevision: number,
): Command {
  const target = slugNamed('events', { name: object, at: ['object'] });
  const fits = (one: Link) => one.predicate === predicate && one.object === target;
  return ofList<Link>(events, 'links', {
    named: { name: subject, at: ['subject'] },
    expectedRevision,
    at: ['object'],
    change: (links) => {
      const gone = only(links, fits, `link ${predicate} from "${subject}" to "${target}"`);
      return links.filter((link) => link !== gone);
    },
  });
}

/** The key of an office of a person. */
interface WhichOffice {
  person: string;
  body: string;
  role: string;
  from: string;
}

const personNamed = ({ person }: { person: string }) => ({
  named: { name: person, at: ['person'] },
});

function officeOf({ person, body, role, from }: WhichOffice) {
  const held = slugNamed('actors', { name: body, at: ['body'] });
  return (offices: Office[]) =>
    only(
      offices,
      (one) => one.body === held && one.role === role && one.from === from,
      `office "${role}" of "${person}" in "${held}" from ${from}`,
    );
}

export function recordOffice(
  args: { person: string; office: Office },
  expectedRevision?: number | null,
): Command {
  const given = sentPart(officePart, args.office, ['office']);
  return ofList<Office>(people, 'offices', {
    ...personNamed(args),
    expectedRevision,
    at: ['office'],
    given,
    change: (offices) => [...offices, given],
  });
}

export function amendOffice(
  args: WhichOffice & { changes: Partial<Office> },
  expectedRevision: number,
): Command {
  const find = officeOf(args);
  const given = sentPart(officePart, args.changes as Office, ['changes']);
  return ofList<Office>(people, 'offices', {
    ...personNamed(args),
    expectedRevision,
    at: ['changes'],
    given,
    fields: args.changes,
    change: (offices) => {
      const amended = find(offices);
      return offices.map((one) =>
        one === amended ? compact({ ...one, ...args.changes, ...given }) : one,
      ) as Office[];
    },
  });
}

export function retractOffice(args: WhichOffice, expectedRevision: number): Command {
  const find = officeOf(args);
  return ofList<Office>(people, 'offices', {
    ...personNamed(args),
    expectedRevision,
    at: ['role'],
    change: (offices) => {
      const gone = find(offices);
      return offices.filter((office) => office !== gone);
    },
  });
}
