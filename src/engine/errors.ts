import { GraphQLError, type GraphQLErrorOptions } from 'graphql';
import { limits } from './limits.ts';

/** An error with a stable code: clients read `extensions.code` and never the message. */
export function refusal(code: string, message: string, options?: GraphQLErrorOptions) {
  return new GraphQLError(message, {
    ...options,
    extensions: { code, ...options?.extensions },
  });
}

/** An argument or a variable has a value that the field does not take. */
export const badInput = (message: string) => refusal('BAD_USER_INPUT', message);

export const tooLargeCode = 'OPERATION_TOO_LARGE';

/** The operation asks for more than one request may. */
export const tooLarge = (message: string, options?: GraphQLErrorOptions) =>
  refusal(tooLargeCode, message, options);

/** What a client sent, in quotes, as far as an error repeats it. */
export function quoted(value: unknown): string {
  return typeof value === 'string'
    ? JSON.stringify(value.slice(0, limits.quoted))
    : String(JSON.stringify(value)).slice(0, limits.quoted);
}
