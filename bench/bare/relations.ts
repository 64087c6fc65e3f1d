import { defineRelations } from 'drizzle-orm';
import { actors } from '../../schema/actors.ts';
import { events } from '../../schema/events.ts';
import { interactions } from '../../schema/interactions.ts';
import { links } from '../../schema/links.ts';
import { statements } from '../../schema/statements.ts';
import { tariffPhases, tariffs } from '../../schema/tariffs.ts';
import { troopEvents } from '../../schema/troop-events.ts';

const tables = {
  actors,
  events,
  statements,
  tariffs,
  tariffPhases,
  troopEvents,
  interactions,
  links,
};

export const relations = defineRelations(tables, (r) => ({
  actors: {
    said: r.many.events({ from: r.actors.id, to: r.events.actorId, where: { kind: 'STATEMENT' } }),
    heard: r.many.events({
      from: r.actors.id,
      to: r.events.recipientId,
      where: { kind: 'STATEMENT' },
    }),
    did: r.many.events({ from: r.actors.id, to: r.events.actorId }),
  },
  events: {
    actor: r.one.actors({ from: r.events.actorId, to: r.actors.id, optional: false }),
    recipient: r.one.actors({ from: r.events.recipientId, to: r.actors.id }),
    statement: r.one.statements({ from: r.events.id, to: r.statements.id }),
    tariff: r.one.tariffs({ from: r.events.id, to: r.tariffs.id }),
    troopEvent: r.one.troopEvents({ from: r.events.id, to: r.troopEvents.id }),
    interaction: r.one.interactions({ from: r.events.id, to: r.interactions.id }),
    phases: r.many.tariffPhases({ from: r.events.id, to: r.tariffPhases.tariffId }),
    out: r.many.links({ from: r.events.id, to: r.links.fromId }),
  },
  links: { to: r.one.events({ from: r.links.toId, to: r.events.id, optional: false }) },
  troopEvents: { force: r.one.actors({ from: r.troopEvents.forceId, to: r.actors.id }) },
}));
