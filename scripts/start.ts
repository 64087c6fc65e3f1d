import { parseArgs } from 'node:util';
import { RefusedRecord } from './record-files.ts';
import { serve } from './serve.ts';

const { values } = parseArgs({ options: { port: { type: 'string', default: '8787' } } });
const port = Number(values.port);

try {
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Error(`--port must be from 1 to 65535, and "${values.port}" is not.`);
  }
  console.log('Building the pages, applying migrations, loading the record ...');
  const { origin, loaded, process: server } = await serve({ port, output: 'inherit' });
  console.log(
    `The record: ${loaded.added} new, ${loaded.changed} changed, ${loaded.unchanged} unchanged entries, ${loaded.kept} left as editors have changed them.`,
  );
  console.log(`Explore it at ${origin}/graphiql, query it at ${origin}/graphql. Ctrl+C stops it.`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => server.kill(signal));
  server.on('exit', (code) => process.exit(code ?? 0));
} catch (error) {
  console.error(error instanceof RefusedRecord || error instanceof Error ? error.message : error);
  process.exit(1);
}
