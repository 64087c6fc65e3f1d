import { setTimeout as wait } from 'node:timers/promises';
import { readCommandLine, runScript, wrongUsage } from './command-line.ts';
import { skipped } from './importer.ts';
import { serve } from './serve.ts';

const usage = `npm start [-- --port 8787]

Builds the pages, applies migrations, loads record/ into the local database and serves it.
--port  the port to listen on, from 1 to 65535 (default: 8787)`;

/** A signal to npm ends npm and the shell between, which does not pass it on. */
function endWithNpm(): void {
  const { ppid } = process;
  if (!process.env.npm_lifecycle_event) return;
  setInterval(() => {
    if (process.ppid !== ppid) process.exit(143);
  }, 500).unref();
}

/** wrangler goes on without the process that answers, if that one dies. */
async function noAnswerAt(address: string): Promise<void> {
  for (let failed = 0; failed < 3; await wait(5_000)) {
    const answers = await fetch(address, { signal: AbortSignal.timeout(30_000) }).catch(() => null);
    failed = answers ? 0 : failed + 1;
  }
}

await runScript(async () => {
  const { values } = readCommandLine(usage, {
    options: { port: { type: 'string', default: '8787' } },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw wrongUsage(`--port must be from 1 to 65535, but is "${values.port}".`, usage);
  }
  console.log('Building the pages, applying migrations, loading the record ...');
  const { origin, loaded, process: server, stop } = await serve({ port, output: 'inherit' });
  console.log(
    `The record: ${loaded.added} new, ${loaded.changed} changed, ${loaded.unchanged} unchanged entries, ${loaded.kept} kept as editors have changed them${skipped(loaded.erased)}.`,
  );
  console.log(`Explore it at ${origin}/graphiql, query it at ${origin}/graphql. Ctrl+C stops it.`);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  server.on('exit', (code) => process.exit(code ?? 0));
  endWithNpm();
  await noAnswerAt(`${origin}/health/ready`);
  console.error('The server does not answer any more, so it is stopped. Start it again: npm start');
  process.exit(1);
});
