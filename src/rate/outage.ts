import { limits } from '../limits.ts';

/**
 * What a bucket or the fence answers. Undefined if it fails or is slow: the log tells, and no request is stopped by
 * that.
 */
export async function unlessOut<T>(
  requestId: string,
  ask: () => Promise<T>,
): Promise<T | undefined> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const error = new Error(`No answer within ${limits.rateWait} ms`);
  const timer = setTimeout(() => reject(error), limits.rateWait);
  try {
    return await Promise.race([ask(), late]);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    console.error(JSON.stringify({ log: 'rate', requestId, message }));
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
