import type { GraphQLErrorOptions } from 'graphql';
import { quoted, refusal as refusalWith } from './engine/errors.ts';

export { badInput, tooLarge } from './engine/errors.ts';

/** Every code of `extensions.code`, with its meaning. */
export const codes = {
  BAD_USER_INPUT: 'An argument or a variable has an invalid value.',
  GRAPHQL_PARSE_FAILED: 'The document is not GraphQL.',
  GRAPHQL_VALIDATION_FAILED: 'The document is GraphQL, but not valid for this schema.',
  OPERATION_RESOLUTION_FAILURE:
    'The document does not have the requested operation, or it has several and the request names none.',
  OPERATION_TOO_LARGE: 'The operation exceeds a limit.',
  UNAUTHENTICATED: 'A credential is needed, or the one that was sent is not valid.',
  FORBIDDEN: 'The credential is valid, but does not have the necessary scope.',
  BAD_REQUEST: 'The HTTP request is not a valid GraphQL request.',
  REQUEST_ENTITY_TOO_LARGE: 'The body of the request is too long.',
  RATE_LIMITED:
    'Your address or token has sent too many requests, or has read too many rows. `Retry-After` says when to send the request again.',
  SERVICE_UNAVAILABLE:
    'The database does not answer at the moment. `Retry-After` says when to send the request again.',
  INTERNAL_SERVER_ERROR: 'An internal error. The same request may succeed later.',
} as const;

export type Code = keyof typeof codes;

/** What a client sees of an internal error. The error itself is logged. */
export const faultMessage = 'An internal error occurred. The same request may succeed later.';

const refusal = (code: Code, message: string, options?: GraphQLErrorOptions) =>
  refusalWith(code, message, options);

/** Yoga takes the HTTP status from `http`, and removes `http` from the answer. */
export const badRequest = (message: string, status = 400) =>
  refusal('BAD_REQUEST', message, { extensions: { http: { status } } });

export const bodyTooLong = (most: number) =>
  refusal('REQUEST_ENTITY_TOO_LARGE', `The body has more than ${most} bytes.`);

const rateLimited = (message: string, retryAfter: number) =>
  refusal('RATE_LIMITED', message, { extensions: { retryAfter } });

export const tooManyRows = (seconds: number) =>
  rateLimited(
    `Your address or token has read too many rows for a request of this cost. Send it again in ${seconds} seconds.`,
    seconds,
  );

export const tooManyRequests = (most: number, seconds: number) =>
  rateLimited(
    `Your address or token has sent more than ${most} requests within ${seconds} seconds. Send this one again in ${seconds} seconds.`,
    seconds,
  );

export const operationMissing = (name: string | null | undefined) =>
  refusal(
    'OPERATION_RESOLUTION_FAILURE',
    name
      ? `The document has no operation ${quoted(name)}.`
      : 'The document has several operations, or none. Name one with `operationName`.',
  );

export const subscriptionRefused = () =>
  refusal(
    'OPERATION_RESOLUTION_FAILURE',
    'Subscriptions are not supported. Poll `changes(since:)` for new changes.',
  );

/** The same message for all faults of a credential: details would help an attacker to guess. */
export const credentialInvalid = () =>
  refusal(
    'UNAUTHENTICATED',
    'The credential of this request is not valid: it is unknown, expired or revoked. Send a valid one as `authorization: Bearer dmr_...`. Public data needs no credential.',
  );

export const credentialMissing = () =>
  refusal(
    'UNAUTHENTICATED',
    'This needs a credential, but the request has none. Send a token as `authorization: Bearer dmr_...`.',
  );

export const scopeMissing = (scope: string) =>
  refusal(
    'FORBIDDEN',
    `This needs the scope \`${scope}\`, but your credential does not have it. Ask an administrator of this record for it.`,
  );
