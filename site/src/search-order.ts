import type { IntrospectionQuery } from 'graphql';

/** Kinds of types that readers rarely search for. */
const lastKinds = new Set(['INPUT_OBJECT', 'UNION']);

/** GraphiQL's search lists types in the order of the introspection. This moves rare kinds to the end. */
export function inSearchOrder<Answer extends { data?: IntrospectionQuery | null }>(
  answer: Answer,
): Answer {
  if (!answer.data) return answer;
  const { __schema } = answer.data;
  const rank = ({ kind }: { kind: string }) => Number(lastKinds.has(kind));
  const types = __schema.types.toSorted((a, b) => rank(a) - rank(b));
  return { ...answer, data: { __schema: { ...__schema, types } } };
}
