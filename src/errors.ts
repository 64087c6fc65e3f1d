import { GraphQLError, type GraphQLErrorOptions } from 'graphql';

/** Every code that an error can carry in `extensions.code`, and what it says. */
export const codes = {
  BAD_USER_INPUT: 'An argument or a variable is not what it must be.',
  GRAPHQL_PARSE_FAILED: 'The document is not GraphQL.',
  GRAPHQL_VALIDATION_FAILED: 'The document is GraphQL but does not fit this schema.',
  OPERATION_RESOLUTION_FAILURE:
    'The document has no such operation as was asked for, or several and none was named.',
  OPERATION_TOO_LARGE: 'The operation asks for more than one request may.',
  BAD_REQUEST: 'The HTTP request is not one that GraphQL is served over.',
  REQUEST_ENTITY_TOO_LARGE: 'The body is longer than a request may be.',
  INTERNAL_SERVER_ERROR: 'A fault of ours: the same request may succeed later.',
} as const;

export type Code = keyof typeof codes;

/** What a client reads of a fault of ours; the fault itself goes to the log. */
export const faultMessage = 'Something went wrong on our side. The same request may succeed later.';

function refusal(code: Code, message: string, options?: GraphQLErrorOptions) {
  return new GraphQLError(message, {
    ...options,
    extensions: { code, ...options?.extensions },
  });
}

export const badInput = (message: string) => refusal('BAD_USER_INPUT', message);

export const tooLarge = (message: string, options?: GraphQLErrorOptions) =>
  refusal('OPERATION_TOO_LARGE', message, options);

export const operationMissing = (name: string | null | undefined) =>
  refusal(
    'OPERATION_RESOLUTION_FAILURE',
    name
      ? `The document has no operation "${name.slice(0, 80)}".`
      : 'The document has several operations, or none: say which by `operationName`.',
  );
