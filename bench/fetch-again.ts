import pRetry from 'p-retry';

/** Sends a request again if the server closed its idle connections at the same time. */
export const fetchAgain = (url: string, init?: RequestInit): Promise<Response> =>
  pRetry(() => fetch(url, init), { retries: 5, minTimeout: 50 });
