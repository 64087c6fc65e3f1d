import { applyD1Migrations } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { inject } from 'vitest';
import { record } from './record.ts';

declare global {
  namespace Cloudflare {
    interface GlobalProps {
      mainModule: typeof import('../src/worker.ts');
    }
    interface Env {
      BUCKETS: DurableObjectNamespace<import('../src/rate/bucket.ts').Bucket>;
      DB: D1Database;
      FENCE: RateLimit;
      MIGRATIONS: Parameters<typeof applyD1Migrations>[1];
    }
  }
}

await applyD1Migrations(env.DB, env.MIGRATIONS);
await record(inject('record'));
