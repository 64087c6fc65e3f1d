import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, it } from 'vitest';

/** What each part may import, in the order in which a request walks through them. */
const mayImport: Record<string, string[]> = {
  'src/worker.ts': [
    'src/server.ts',
    'src/export',
    'src/http',
    'src/guard',
    'src/rate',
    'src/auth',
    'src/engine',
    'src/context.ts',
  ],
  'src/server.ts': [
    'src/graph/schema.ts',
    'src/guard',
    'src/http',
    'src/engine',
    'src/context.ts',
    'src/errors.ts',
    'src/limits.ts',
  ],
  'src/context.ts': ['src/auth'],
  'src/errors.ts': ['src/engine'],
  'src/limits.ts': ['src/engine'],
  'src/http': [
    'src/rate',
    'src/auth',
    'src/engine',
    'src/context.ts',
    'src/errors.ts',
    'src/limits.ts',
    'schema',
  ],
  'src/rate': ['src/auth', 'src/errors.ts', 'src/limits.ts'],
  'src/guard': ['src/auth', 'src/context.ts', 'src/errors.ts', 'src/limits.ts'],
  'src/export': [
    'src/http',
    'src/guard',
    'src/auth',
    'src/graph/schema.ts',
    'src/model',
    'src/engine',
    'src/engine/sql',
    'src/context.ts',
    'src/errors.ts',
    'src/limits.ts',
    'schema',
  ],
  'src/graph/schema.ts': ['src/graph', 'src/commands/mutations', 'src/history'],
  'src/commands/mutations': [
    'src/graph/builder.ts',
    'src/graph/list.ts',
    'src/commands',
    'src/history',
    'src/auth',
    'src/model',
    'src/engine',
    'src/context.ts',
    'src/errors.ts',
    'schema',
  ],
  'src/graph': [
    'src/graph/builder.ts',
    'src/graph/list.ts',
    'src/graph/event-filter.ts',
    'src/graph/kind-list.ts',
    'src/graph/product-list.ts',
    'src/graph/date-text.ts',
    'src/commands',
    'src/search',
    'src/history',
    'src/auth',
    'src/model',
    'src/store',
    'src/engine',
    'src/engine/sql',
    'src/context.ts',
    'src/errors.ts',
    'src/limits.ts',
    'schema',
  ],
  'src/commands': [
    'src/history',
    'src/auth',
    'src/model',
    'src/store',
    'src/engine',
    'src/engine/sql',
    'schema',
  ],
  'src/search': [
    'src/history',
    'src/model',
    'src/engine',
    'src/engine/sql',
    'src/errors.ts',
    'src/limits.ts',
    'schema',
  ],
  'src/history': ['src/model', 'src/engine', 'src/engine/sql', 'schema'],
  'src/auth': [
    'src/store',
    'src/engine',
    'src/engine/sql',
    'src/errors.ts',
    'src/limits.ts',
    'schema',
  ],
  'src/store': ['src/model', 'src/engine/sql', 'schema'],
  'src/model': ['src/engine', 'src/engine/sql', 'src/limits.ts', 'schema'],
  'src/engine': ['src/engine/sql'],
  'src/engine/sql': [],
  schema: [],
};

const folderOf = (file: string) =>
  [file, dirname(file)].find((place) => place in mayImport) ?? dirname(file);

const imports = globSync('{src,schema}/**/*.ts').flatMap((file) =>
  [
    ...readFileSync(file, 'utf8').matchAll(
      /^(?:import|export)[^;]*?from '(\.[^']+)'|^import '(\.[^']+)'/gms,
    ),
  ].map(([, from, bare]) => ({ file, to: normalize(join(dirname(file), from ?? bare ?? '')) })),
);

it('lists every folder', () => {
  for (const file of globSync('{src,schema}/**/*.ts'))
    expect(mayImport).toHaveProperty([folderOf(file)]);
});

it('finds imports', () => {
  expect(imports.length).toBeGreaterThan(100);
});

it.each(Object.keys(mayImport))('%s imports only the parts after it', (room) => {
  const wrong = imports.filter(({ file, to }) => {
    if (folderOf(file) !== room) return false;
    const allowed = mayImport[room] ?? [];
    const own = dirname(file) === dirname(to) && room !== 'src/graph' && !room.endsWith('.ts');
    return !own && !allowed.includes(to) && !allowed.includes(folderOf(to));
  });
  expect(wrong).toEqual([]);
});

/** SQL that SQLite has, and PostgreSQL has not or has otherwise. */
const onlySqlite =
  /\b(json_(group_array|array|each|object|patch|extract)|iif|strftime|unixepoch|group_concat|bm25|substr)\(|\blimit -1\b|\browid\b|\bcross join\b|\} match \$|->>?\$|as materialized|cast\(/;

it('ARCHITECTURE.md names every file whose SQL only SQLite understands', () => {
  const [, section = ''] = readFileSync('ARCHITECTURE.md', 'utf8').split('**PostgreSQL**');
  const named = [...section.matchAll(/`((?:src|schema|migrations)\/[^`]*)`/g)].map(([, at]) => at);
  for (const at of named) expect(globSync(at as string), at).not.toEqual([]);
  const files = globSync('{src,schema}/**/*.ts').filter((file) =>
    onlySqlite.test(readFileSync(file, 'utf8')),
  );
  expect(files.length).toBeGreaterThan(10);
  expect(files.filter((file) => !named.some((at) => file.startsWith(at as string)))).toEqual([]);
});

it('src/graph/schema.ts imports every type', () => {
  const imported = imports
    .filter(({ file, to }) => file === 'src/graph/schema.ts' && dirname(to) !== 'src/history')
    .map(({ to }) => to);
  const infrastructure = [
    'list',
    'date-text',
    'kind-list',
    'product-list',
    'schema',
    '../commands/mutations/field',
    '../commands/mutations/inputs',
    '../commands/mutations/entry-commands',
    '../commands/mutations/suggestible',
  ].map((name) => normalize(`src/graph/${name}.ts`));
  const files = globSync('src/{graph,commands/mutations}/**/*.ts').filter(
    (file) => !infrastructure.includes(file),
  );
  expect(imported.sort()).toEqual(files.sort());
});

it('src/server.ts lists every step', () => {
  const steps = globSync('src/{guard,http}/*.ts').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/^export const (\w+): Step\b/gm)].map(
      ([, name]) => name,
    ),
  );
  const list = /const steps: Step\[\] = \[([^\]]*)\]/.exec(
    readFileSync('src/server.ts', 'utf8'),
  )?.[1];
  const listed = list?.match(/\w+/g)?.filter((name) => name !== 'planned');
  expect(listed?.sort()).toEqual(steps.sort());
});

it('schema/tables.ts exports every table that drizzle-kit knows', () => {
  const exported = imports.filter(({ file }) => file === 'schema/tables.ts').map(({ to }) => to);
  const files = globSync('schema/*.ts').filter(
    (file) => !/(tables|columns|counts|position|record|search|documents)\.ts$/.test(file),
  );
  expect(exported.sort()).toEqual(files.sort());
});
