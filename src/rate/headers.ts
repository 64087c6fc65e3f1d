import { limits } from '../limits.ts';
import { secondsUntil } from './level.ts';

export const policyHeader = 'ratelimit-policy';
export const remainingHeader = 'ratelimit';

/** Without `qu`, the unit would be requests. An empty bucket is full after `w` seconds. */
const policy = `"cost";q=${limits.bucketRows};qu="rows";w=${secondsUntil(limits.bucketRows, 0)}`;

/**
 * What remains in a bucket, as draft-ietf-httpapi-ratelimit-headers names it. `wait`: seconds until the
 * refused request would be admitted.
 */
export function rateHeaders(rows: number, wait?: number): [name: string, value: string][] {
  const remaining = `"cost";r=${Math.max(0, Math.floor(rows))}`;
  return [
    [policyHeader, policy],
    [remainingHeader, wait === undefined ? remaining : `${remaining};t=${wait}`],
  ];
}
