import { GraphQLError } from 'graphql';
import { type Code, faultMessage } from '../errors.ts';

/** Errors that are logged already: one error may fail several fields. */
const logged = new WeakSet<object>();

function log(fault: unknown) {
  if (typeof fault === 'object' && fault !== null) {
    if (logged.has(fault)) return;
    logged.add(fault);
  }
  console.error(fault);
}

/** The error that a client sees. It hides everything about an internal error. */
export function masked(error: unknown): GraphQLError {
  if (!(error instanceof GraphQLError)) return fault(error);
  const { originalError, nodes, path, extensions } = error;
  if (originalError && !(originalError instanceof GraphQLError)) {
    return fault(originalError, { nodes, path });
  }
  // Errors of the executor in variables or the operation have no path and no code.
  if (!path) extensions.code ??= codeOf(error.message);
  return error;
}

function fault(reason: unknown, place?: Pick<GraphQLError, 'nodes' | 'path'>): GraphQLError {
  log(reason);
  return new GraphQLError(faultMessage, {
    ...place,
    extensions: { code: 'INTERNAL_SERVER_ERROR' satisfies Code },
  });
}

function codeOf(message: string): Code {
  return /^(Variable|Argument|Too many errors processing variables)\b/.test(message)
    ? 'BAD_USER_INPUT'
    : 'OPERATION_RESOLUTION_FAILURE';
}
