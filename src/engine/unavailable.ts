import type { GraphQLError } from 'graphql';
import { refusal } from './errors.ts';

/** What D1 says when the same query may succeed in a moment, and what a local D1 says while a script writes to its file. */
const transient =
  /Network connection lost|object to be reset|its code was updated|transient issue on remote node|session commit token|SQLITE_BUSY/;
const overloaded = /D1 DB is overloaded|and was reset/;
/** The rows that the free plan reads and writes in a day are used up. */
const usedUp = /\bdaily\b.*\blimit|\blimit\b.*\b(daily|per day)\b/i;

export const unavailableCode = 'SERVICE_UNAVAILABLE';

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Whether the database may answer if it is asked again at once. */
export const isTransient = (error: unknown) => transient.test(messageOf(error));

/** The error that a client is told, if the database is not available. */
export function unavailableFor(error: unknown, now = new Date()): GraphQLError | undefined {
  const message = messageOf(error);
  if (usedUp.test(message)) {
    return unavailable(
      'The database has read or written as many rows as it may on one day. It answers again after midnight UTC.',
      secondsToMidnight(now),
    );
  }
  if (transient.test(message) || overloaded.test(message)) {
    return unavailable(
      'The database does not answer at the moment. Send the request again in some seconds. A command that is sent again with the same `idempotencyKey` runs once.',
      5,
    );
  }
  return undefined;
}

function unavailable(message: string, retryAfter: number): GraphQLError {
  return refusal(unavailableCode, message, { extensions: { retryAfter } });
}

function secondsToMidnight(now: Date): number {
  const midnight = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1);
  return Math.ceil((midnight - now.getTime()) / 1000);
}
