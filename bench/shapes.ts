/** An operation that every server answers, with the variables of each request. */
export interface Shape {
  name: string;
  operationName: string;
  query: string;
  variables: (i: number) => Record<string, unknown>;
}

/** A different day for each request, so that no answer can be cached. */
function to(i: number) {
  return new Date(Date.UTC(2025, 0, 1) - (i % 600) * 86_400_000).toISOString().slice(0, 10);
}

const speaker = 'claudia-sheinbaum';

export const shapes: Shape[] = [
  {
    name: 'simple list',
    operationName: 'Simple',
    query: `query Simple($to: Date) {
      statements(first: 20, filter: { to: $to }) { nodes { slug title date text actor { name } } }
    }`,
    variables: (i) => ({ to: to(i) }),
  },
  {
    name: '20 actors x 5 statements',
    operationName: 'Nested',
    query: `query Nested($to: Date) {
      actors(first: 20, filter: { kinds: [PERSON] }) {
        nodes { slug name statements(first: 5, filter: { to: $to }) { nodes { slug date text } } }
      }
    }`,
    variables: (i) => ({ to: to(i) }),
  },
  {
    name: 'three conflicting aliases',
    operationName: 'Aliases',
    query: `query Aliases($slug: String!, $to: Date, $other: Date) {
      actor(slug: $slug) {
        name
        a: statements(first: 5, filter: { to: $to }) { nodes { slug title date } }
        b: statements(first: 10, filter: { to: $other }) { nodes { slug title text } }
        c: statements(first: 20) { nodes { slug date } }
      }
    }`,
    variables: (i) => ({ slug: speaker, to: to(i), other: to(i + 7) }),
  },
  {
    name: 'connections with totalCount',
    operationName: 'Connections',
    query: `query Connections($slug: String!, $to: Date) {
      actor(slug: $slug) {
        name
        events(first: 10, filter: { to: $to }) { ...Page }
        statements(first: 10, filter: { to: $to }) {
          totalCount
          pageInfo { hasNextPage }
          edges { node { slug title date } }
        }
        statementsReceived(first: 10) {
          totalCount
          pageInfo { hasNextPage }
          edges { node { slug title date } }
        }
      }
    }
    fragment Page on EventConnection {
      totalCount
      pageInfo { hasNextPage }
      edges { node { slug title date } }
    }`,
    variables: (i) => ({ slug: speaker, to: to(i) }),
  },
  {
    name: 'four kinds nested',
    operationName: 'Kinds',
    query: `query Kinds($to: Date) {
      events(first: 20, filter: { to: $to }) {
        nodes {
          slug kind title date
          actor { slug name }
          recipient { slug name }
          links(first: 5, direction: OUT) { nodes { predicate object { slug title actor { name } } } }
          ... on Statement { text language }
          ... on Tariff { programme legalBasis phases { status from ratePercent } }
          ... on TroopEvent { action force { name } headcount { minimum best maximum } }
          ... on Interaction { mode }
        }
      }
    }`,
    variables: (i) => ({ to: to(i - 500) }),
  },
];

/** Operations that read nothing: an empty D1 call for the floor, `__typename` for the others. */
export const steps = {
  call: { name: 'an empty D1 call', operationName: 'Nothing', query: '', variables: () => ({}) },
  typename: {
    name: '`{ __typename }`',
    operationName: 'Name',
    query: 'query Name { __typename }',
    variables: () => ({}),
  },
} satisfies Record<string, Shape>;
