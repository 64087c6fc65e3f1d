import { GraphQLError } from 'graphql';
import { type Code, faultMessage } from '../errors.ts';

/** One fault may fail several fields. */
const logged = new WeakSet<object>();

function log(fault: unknown) {
  if (typeof fault === 'object' && fault !== null) {
    if (logged.has(fault)) return;
    logged.add(fault);
  }
  console.error(fault);
}

/** An error as a client reads it: a refusal with its code, a fault of ours with nothing of what it was. */
export function masked(error: unknown): GraphQLError {
  if (!(error instanceof GraphQLError)) return fault(error);
  const { originalError, nodes, path, extensions } = error;
  if (originalError && !(originalError instanceof GraphQLError)) {
    return fault(originalError, { nodes, path });
  }
  // What the executor refuses of variables and of the operation itself has no path and no code.
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
  return /^(Variable|Argument) /.test(message) ? 'BAD_USER_INPUT' : 'OPERATION_RESOLUTION_FAILURE';
}
