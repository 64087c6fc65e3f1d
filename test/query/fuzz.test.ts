import { expect, inject, it } from 'vitest';
import { post } from '../ask.ts';
import { requests } from './requests.ts';

/** Requests of `npm run test:long`; `npm test` sends a sample of them. */
const all = 4_000;
const sample = 500;

/** Both requests have the same id, which an answer with errors repeats. */
const sameId = { 'cf-ray': '9a1b2c3d4e5f6071-QRO' };

it('compiled and freshly planned operations give the same bytes', async () => {
  const count = inject('long') ? all : sample;
  let refused = 0;
  let i = 0;
  for (const { query, variables } of requests(count)) {
    i += 1;
    const compiled = await (await post({ query, variables }, sameId)).text();
    const planned = await (await post({ query: `${query}\n# ${i}`, variables }, sameId)).text();
    if (planned.includes('"errors"')) refused += 1;
    if (compiled !== planned) expect({ query, variables, compiled }).toEqual({ planned });
  }
  // Both ways are tried often: what is answered, and what is refused.
  expect(refused).toBeGreaterThan(count * 0.1);
  expect(refused).toBeLessThan(count * 0.8);
}, 600_000);
