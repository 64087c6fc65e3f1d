import { GraphQLError, type GraphQLErrorOptions } from 'graphql';

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
