import type { GraphQLErrorOptions } from 'graphql';
import { refusal as refusalWith } from './engine/errors.ts';

export { badInput, tooLarge } from './engine/errors.ts';

/** The codes in `extensions.code`, and their meanings. */
export const codes = {
  BAD_USER_INPUT: 'An argument or a variable has an invalid value.',
  GRAPHQL_PARSE_FAILED: 'The document is not valid GraphQL syntax.',
  GRAPHQL_VALIDATION_FAILED: 'The document does not fit this schema.',
  OPERATION_RESOLUTION_FAILURE:
    'The document does not have the named operation, or has several and none was named.',
  OPERATION_TOO_LARGE: 'The operation exceeds a limit.',
  UNAUTHENTICATED: 'A credential is needed, or the one that was sent is not valid.',
  FORBIDDEN: 'The credential is valid but does not have the needed scope.',
  BAD_REQUEST: 'The HTTP request is not valid for GraphQL over HTTP.',
  REQUEST_ENTITY_TOO_LARGE: 'The request body is too long.',
  INTERNAL_SERVER_ERROR: 'A server error. The same request may succeed later.',
} as const;

export type Code = keyof typeof codes;

/** The message of server errors. The cause goes to the log. */
export const faultMessage = 'Something went wrong on our side. The same request may succeed later.';

const refusal = (code: Code, message: string, options?: GraphQLErrorOptions) =>
  refusalWith(code, message, options);

/** Yoga takes the HTTP status from `http` and removes it from the answer. */
export const badRequest = (message: string, status = 400) =>
  refusal('BAD_REQUEST', message, { extensions: { http: { status } } });

export const bodyTooLong = (most: number) =>
  refusal('REQUEST_ENTITY_TOO_LARGE', `A request body may have at most ${most} bytes.`);

export const operationMissing = (name: string | null | undefined) =>
  refusal(
    'OPERATION_RESOLUTION_FAILURE',
    name
      ? `The document has no operation "${name.slice(0, 80)}".`
      : 'The document has several operations or none. Name one in `operationName`.',
  );

export const subscriptionRefused = () =>
  refusal(
    'OPERATION_RESOLUTION_FAILURE',
    'Subscriptions are not supported. Poll `changes(since:)` instead.',
  );

/** One sentence for all invalid credentials: details would only help an attacker. */
export const credentialInvalid = () =>
  refusal(
    'UNAUTHENTICATED',
    'The credential of this request is unknown, expired or revoked, so it is not valid. Send a valid one as `authorization: Bearer dmr_...`. Public data needs none.',
  );

export const credentialMissing = () =>
  refusal(
    'UNAUTHENTICATED',
    'This needs a credential, but the request has none. Send a token as `authorization: Bearer dmr_...`.',
  );

export const scopeMissing = (scope: string) =>
  refusal(
    'FORBIDDEN',
    `This needs the scope \`${scope}\`, which your credential does not have. An administrator of this record can grant it.`,
  );
