import type { GraphQLError } from 'graphql';
import { tooManyRequests } from '../errors.ts';
import { limits } from '../limits.ts';
import { unlessOut } from './outage.ts';

/** Counts a request of a client before anything of it is read. The refusal, if there were too many. */
export async function fenced(
  fence: RateLimit,
  payer: string,
  requestId: string,
): Promise<GraphQLError | undefined> {
  const counted = await unlessOut(requestId, () => fence.limit({ key: payer }));
  return counted && !counted.success
    ? tooManyRequests(limits.fenceRequests, limits.fencePeriod)
    : undefined;
}
