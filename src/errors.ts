import type { GraphQLErrorOptions } from 'graphql';
import { refusal as refusalWith } from './engine/errors.ts';

export { badInput, tooLarge } from './engine/errors.ts';

/** Every code that an error can carry in `extensions.code`, and what it says. */
export const codes = {
  BAD_USER_INPUT: 'An argument or a variable is not what it must be.',
  GRAPHQL_PARSE_FAILED: 'The document is not GraphQL.',
  GRAPHQL_VALIDATION_FAILED: 'The document is GraphQL but does not fit this schema.',
  OPERATION_RESOLUTION_FAILURE:
    'The document has no such operation as was asked for, or several and none was named.',
  OPERATION_TOO_LARGE: 'The operation asks for more than one request may.',
  UNAUTHENTICATED: 'This needs a credential, or the one that was sent is not valid.',
  FORBIDDEN: 'The credential is valid, and does not have the scope that this needs.',
  BAD_REQUEST: 'The HTTP request is not one that GraphQL is served over.',
  REQUEST_ENTITY_TOO_LARGE: 'The body is longer than a request may be.',
  INTERNAL_SERVER_ERROR: 'A fault of ours: the same request may succeed later.',
} as const;

export type Code = keyof typeof codes;

/** What a client reads of a fault of ours; the fault itself goes to the log. */
export const faultMessage = 'Something went wrong on our side. The same request may succeed later.';

const refusal = (code: Code, message: string, options?: GraphQLErrorOptions) =>
  refusalWith(code, message, options);

/** Yoga reads its HTTP status from `http`, and leaves that out of the answer. */
export const badRequest = (message: string, status = 400) =>
  refusal('BAD_REQUEST', message, { extensions: { http: { status } } });

export const bodyTooLong = (most: number) =>
  refusal('REQUEST_ENTITY_TOO_LARGE', `A body may have ${most} bytes, and this one has more.`);

export const operationMissing = (name: string | null | undefined) =>
  refusal(
    'OPERATION_RESOLUTION_FAILURE',
    name
      ? `The document has no operation "${name.slice(0, 80)}".`
      : 'The document has several operations, or none: say which by `operationName`.',
  );

export const subscriptionRefused = () =>
  refusal(
    'OPERATION_RESOLUTION_FAILURE',
    'Subscriptions are not served. Ask `changes(since:)` again and again: it tells what is new.',
  );

/** One sentence for all that can be wrong with a credential: which it is helps only who guesses. */
export const credentialInvalid = () =>
  refusal(
    'UNAUTHENTICATED',
    'The credential of this request is not valid: it is unknown, expired or revoked. Send a valid one as `authorization: Bearer dmr_...`; what is public is answered without any.',
  );

export const credentialMissing = () =>
  refusal(
    'UNAUTHENTICATED',
    'This needs a credential, and the request has none. Send a token as `authorization: Bearer dmr_...`.',
  );

export const scopeMissing = (scope: string) =>
  refusal(
    'FORBIDDEN',
    `This needs the scope \`${scope}\`, and your credential does not have it. Who administers this record can give it to you.`,
  );
