import { type ExecutionResult, GraphQLError } from 'graphql';
import type { Step } from '../context.ts';
import { type Code, faultMessage } from '../errors.ts';
import { logOf } from './request-log.ts';

/** The request that an error was logged for: one error may fail several fields. */
const logged = new WeakMap<object, string>();

/** Logs an internal error with the id of its request, which the client was told. */
export function logFault(fault: unknown, requestId: string): void {
  const error = fault instanceof Error ? fault : new Error(String(fault));
  if (logged.get(error) === requestId) return;
  logged.set(error, requestId);
  const { message, stack, cause } = error;
  const reason = cause === undefined ? undefined : String(cause);
  console.error(JSON.stringify({ log: 'fault', requestId, message, stack, cause: reason }));
}

/** What is behind the error that a client sees. */
const reasons = new WeakMap<GraphQLError, unknown>();

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
  const error = new GraphQLError(faultMessage, {
    ...place,
    extensions: { code: 'INTERNAL_SERVER_ERROR' satisfies Code },
  });
  reasons.set(error, reason);
  return error;
}

function codeOf(message: string): Code {
  return /^(Variable|Argument|Too many errors processing variables)\b/.test(message)
    ? 'BAD_USER_INPUT'
    : 'OPERATION_RESOLUTION_FAILURE';
}

function logFaults({ request, result }: { request: Request; result: unknown }): void {
  for (const error of (result as ExecutionResult).errors ?? []) {
    if (reasons.has(error)) logFault(reasons.get(error), logOf(request).id);
  }
}

/** `masked` does not know the request. A refusal may replace the result of an execution, so that is logged first. */
export const faults: Step = { onExecutionResult: logFaults, onResultProcess: logFaults };
