import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { serve } from '../scripts/serve.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of a server that runs as `npm start` runs it, with its own database. */
    origin: string;
    /** The folder of that database. */
    persistTo: string;
  }
}

export async function setup(project: TestProject) {
  const persistTo = mkdtempSync(join(tmpdir(), 'demarche-test-'));
  const served = await serve({ port: await freePort(), persistTo, output: 'ignore' });
  project.provide('origin', served.origin);
  project.provide('persistTo', persistTo);
  return () => {
    served.process.kill();
    rmSync(persistTo, { recursive: true, force: true });
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
