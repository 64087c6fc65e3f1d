import { execFileSync } from 'node:child_process';
import { inject } from 'vitest';

/** A token for the served record, made as its readers make one. */
export function madeToken(): string {
  const args = ['create', '--editor', 'Ana Ruiz', '--scopes', 'write'];
  const output = execFileSync(
    'node',
    ['scripts/token.ts', ...args, '--persist-to', inject('persistTo')],
    { encoding: 'utf8' },
  );
  return output.split('\n')[0] as string;
}
