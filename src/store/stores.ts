import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { actorAliases, actors } from '../../schema/actors.ts';
import { citations } from '../../schema/citations.ts';
import { actorDocuments, eventDocuments, sourceDocuments } from '../../schema/documents.ts';
import { events } from '../../schema/events.ts';
import { interactions } from '../../schema/interactions.ts';
import { links } from '../../schema/links.ts';
import { offices } from '../../schema/offices.ts';
import { pastSearch } from '../../schema/search.ts';
import { sources } from '../../schema/sources.ts';
import { statements } from '../../schema/statements.ts';
import { tariffExemptions, tariffPhases, tariffProducts, tariffs } from '../../schema/tariffs.ts';
import { troopEvents } from '../../schema/troop-events.ts';
import { aliased } from '../engine/sql/alias.ts';
import { literal } from '../engine/sql/literal.ts';
import { copyOf, type Instead } from './copy.ts';
import { insert } from './insert.ts';
import { type Half, half, type Part, part } from './part.ts';
import type { Statement } from './rows.ts';
import { about, type Thing, type ThingTable, things, thisChange } from './things.ts';

interface Store {
  /** Keeps its row as that of a past version. */
  archive: Statement<string>;
  /** One row of each thing that shares its id. */
  halves: Half[];
  /** Rows with places of their own. */
  parts: Part[];
  /** Keeps its past version findable by its words. */
  index: Statement<string>;
}

export const stores: Record<Thing, Store> = {
  actors: {
    archive: version('actors', actors, (t) => ({
      slug: filed(t.slug),
      countryCode: filed(t.countryCode),
    })),
    halves: [],
    parts: [
      part('actors', actorAliases, 'actorId'),
      part('actors', offices, 'personId', { present: { listed: literal(1) } }),
    ],
    index: words('actors', actorDocuments, actorDocuments.position),
  },
  sources: {
    archive: version('sources', sources, (t) => ({ slug: filed(t.slug) })),
    halves: [],
    parts: [],
    index: words('sources', sourceDocuments, sourceDocuments.position),
  },
  events: {
    archive: version('events', events, (t) => ({ slug: filed(t.slug), position: sql`null` })),
    halves: [
      half(statements, { kind: 'STATEMENT' }),
      half(tariffs, { kind: 'TARIFF' }),
      half(troopEvents, { kind: 'TROOP_EVENT', present: { position: null } }),
      half(interactions, { kind: 'INTERACTION' }),
    ],
    parts: [
      part('events', tariffPhases, 'tariffId', { kind: 'TARIFF' }),
      part('events', tariffExemptions, 'tariffId', { kind: 'TARIFF' }),
      part('events', tariffProducts, 'tariffId', { kind: 'TARIFF', again: exemptionAgain }),
      part('events', citations, 'eventId', { present: { listed: literal(1) } }),
      part('events', links, 'fromId', { present: { fromPosition: null } }),
    ],
    index: words('events', eventDocuments, eventDocuments.id),
  },
};

/** What no two rows may share: of a past version it is filed. */
function filed(column: SQLWrapper): SQL {
  return sql`' ' || ${thisChange} || ' ' || ${column}`;
}

function version<Table extends ThingTable>(
  thing: Thing,
  table: Table,
  instead: (row: Table) => Instead<Table>,
): Statement<string> {
  return about(thing, (named) => {
    const t = aliased(table, 't');
    const past = { id: undefined, ofId: t.id, until: thisChange };
    return copyOf<ThingTable>(table, t, sql`${t.id} in ${named}`, { ...instead(t), ...past });
  });
}

function words(
  thing: Thing,
  documents: typeof actorDocuments | typeof sourceDocuments | typeof eventDocuments,
  position: SQLWrapper,
): Statement<string> {
  const { id, ofId, until } = things[thing];
  const { name, text, more, tags } = documents;
  return about(thing, (named) => {
    const isEnded = sql`select ${id} from ${things[thing]} where ${until} = ${thisChange} and ${ofId} in ${named}`;
    return insert(
      pastSearch,
      { position, name, text, more, tags },
      { from: documents, where: sql`${documents.id} in (${isEnded})` },
    );
  });
}

/** A product's exemption, among those that are copied with it. */
function exemptionAgain(product: typeof tariffProducts) {
  const x = aliased(tariffExemptions, 'x');
  const copy = aliased(tariffExemptions, 'copy');
  const v = aliased(events, 'v');
  return {
    exemptionId: sql`(select ${copy.id} from ${tariffExemptions} ${x}
      join ${events} ${v} on ${v.id} = ${x.tariffId}
      join ${tariffExemptions} ${copy} on ${copy.tariffId} = ${v.ofId} and ${copy.position} = ${x.position}
      where ${x.id} = ${product.exemptionId})`,
  };
}
