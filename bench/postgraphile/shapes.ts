/** The compared operations for the schema that PostGraphile derives from the tables. */
export const postgraphileQueries: Record<string, string> = {
  Simple: `query Simple {
    allEvents(first: 20, orderBy: POSITION_DESC, condition: { kind: "STATEMENT" }) {
      nodes { slug title date statementByRowId { text } actorByActorId { name } }
    }
  }`,
  Nested: `query Nested {
    allActors(first: 20, orderBy: SLUG_ASC, condition: { kind: "PERSON" }) {
      nodes {
        slug name
        eventsByActorId(first: 5, orderBy: POSITION_DESC, condition: { kind: "STATEMENT" }) {
          nodes { slug date statementByRowId { text } }
        }
      }
    }
  }`,
  Aliases: `query Aliases($slug: String!) {
    actorBySlug(slug: $slug) {
      name
      a: eventsByActorId(first: 5, orderBy: POSITION_DESC, condition: { kind: "STATEMENT" }) { nodes { slug title date } }
      b: eventsByActorId(first: 10, orderBy: POSITION_DESC, condition: { kind: "STATEMENT" }) { nodes { slug title statementByRowId { text } } }
      c: eventsByActorId(first: 20, orderBy: POSITION_DESC, condition: { kind: "STATEMENT" }) { nodes { slug date } }
    }
  }`,
  Connections: `query Connections($slug: String!) {
    actorBySlug(slug: $slug) {
      name
      events: eventsByActorId(first: 10, orderBy: POSITION_DESC) { ...Page }
      statements: eventsByActorId(first: 10, orderBy: POSITION_DESC, condition: { kind: "STATEMENT" }) { ...Page }
      statementsReceived: eventsByRecipientId(first: 10, orderBy: POSITION_DESC, condition: { kind: "STATEMENT" }) { ...Page }
    }
  }
  fragment Page on EventConnection {
    totalCount
    pageInfo { hasNextPage }
    edges { node { slug title date } }
  }`,
  Kinds: `query Kinds {
    allEvents(first: 20, orderBy: POSITION_DESC) {
      nodes {
        slug kind title date
        actorByActorId { slug name }
        actorByRecipientId { slug name }
        linksByFromId(first: 5) { nodes { predicate eventByToId { slug title actorByActorId { name } } } }
        statementByRowId { text language }
        tariffByRowId { programme legalBasis tariffPhasesByTariffId { nodes { status from ratePercent } } }
        troopEventByRowId { action actorByForceId { name } headcountMinimum headcountBest headcountMaximum }
        interactionByRowId { mode }
      }
    }
  }`,
};
