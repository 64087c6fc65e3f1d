import { describe, expect, inject, it } from 'vitest';
import { load } from '../scripts/load.ts';

const get = (path: string) => fetch(inject('origin') + path);

describe('the server of npm start', () => {
  it('serves the pages, the schema and /health', async () => {
    for (const [path, type] of [
      ['/', 'text/html; charset=utf-8'],
      ['/graphiql', 'text/html; charset=utf-8'],
      ['/schema.graphql', 'text/plain; charset=utf-8'],
      ['/README.md', 'text/plain; charset=utf-8'],
      ['/docs/benchmarks.md', 'text/plain; charset=utf-8'],
      ['/docs/scale.md', 'text/plain; charset=utf-8'],
      ['/LICENSE', 'text/plain; charset=utf-8'],
      ['/health', 'application/json'],
    ] as const) {
      const response = await get(path);
      expect([path, response.status, response.headers.get('content-type')]).toEqual([
        path,
        200,
        type,
      ]);
    }
  });

  it('allows any origin to read the schema', async () => {
    expect((await get('/schema.graphql')).headers.get('access-control-allow-origin')).toBe('*');
  });

  it.each(['/', '/graphiql'])('%s loads nothing from another origin', async (path) => {
    const policy = (await get(path)).headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/default-src 'none'/);
    expect(policy).toMatch(/frame-ancestors 'none'/);
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval|script-src[^;]*unsafe-inline/);
  });

  it('has loaded the record: a second load changes nothing', async () => {
    expect(await load('record', { persistTo: inject('persistTo') })).toMatchObject({
      added: 0,
      changed: 0,
    });
  });
});
