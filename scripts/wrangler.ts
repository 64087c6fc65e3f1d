import { execFileSync } from 'node:child_process';

/** Stops wrangler from sending metrics and from asking for the location of this machine. */
export function wranglerEnvironment(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    WRANGLER_SEND_METRICS: 'false',
    // Offline, the request for `Request.cf` fails with a stack trace. The Worker does not read it.
    CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  };
}

export function wrangler(...args: string[]): string {
  try {
    return execFileSync('wrangler', args, {
      encoding: 'utf8',
      env: { ...wranglerEnvironment(), CI: '1' },
      maxBuffer: 2 ** 30,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`wrangler ${args.slice(0, 3).join(' ')} failed:\n${stdout}${stderr}`);
  }
}
