import { graphql } from 'relay-runtime';

/** A list as a Relay component pages through it, and one under a thing that is refetched by its id. */
export const events = graphql`
  fragment Timeline_query on Query
  @refetchable(queryName: "TimelinePageQuery")
  @argumentDefinitions(count: { type: "Int", defaultValue: 3 }, cursor: { type: "String" }) {
    events(first: $count, after: $cursor) @connection(key: "Timeline_events") {
      edges {
        node {
          id
          title
        }
      }
    }
  }
`;

export const speeches = graphql`
  fragment Timeline_actor on Actor
  @refetchable(queryName: "SpeechesPageQuery")
  @argumentDefinitions(count: { type: "Int", defaultValue: 3 }, cursor: { type: "String" }) {
    statements(first: $count, after: $cursor) @connection(key: "Timeline_statements") {
      edges {
        node {
          id
          text
        }
      }
    }
  }
`;

export const first = graphql`
  query TimelineFirstQuery($slug: String!) {
    ...Timeline_query
    actor(slug: $slug) {
      ...Timeline_actor
    }
  }
`;
