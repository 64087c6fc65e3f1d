import { execFileSync } from 'node:child_process';
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
    /**
     * The folder of that database. Tests do not write to its file: while another process writes, the
     * local D1 fails instead of waiting.
     */
    persistTo: string;
    /** A token with the scope `write`, made as its readers make one. */
    token: string;
  }
}

export async function setup(project: TestProject) {
  const persistTo = mkdtempSync(join(tmpdir(), 'demarche-test-'));
  const served = await serve({ port: await freePort(), persistTo, output: 'ignore' });
  project.provide('origin', served.origin);
  project.provide('persistTo', persistTo);
  project.provide('token', madeToken(persistTo));
  return () => {
    served.stop();
    rmSync(persistTo, { recursive: true, force: true });
  };
}

function madeToken(persistTo: string): string {
  const args = ['create', '--editor', 'Ana Ruiz', '--scopes', 'write', '--persist-to', persistTo];
  const output = execFileSync('node', ['scripts/token.ts', ...args], { encoding: 'utf8' });
  return output.split('\n')[0] as string;
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
