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
    'src/query',
    'src/context.ts',
  ],
  'src/server.ts': [
    'src/graph/schema.ts',
    'src/guard',
    'src/http',
    'src/query',
    'src/context.ts',
    'src/errors.ts',
    'src/limits.ts',
  ],
  'src/context.ts': ['src/query'],
  'src/errors.ts': [],
  'src/limits.ts': [],
  'src/scopes.ts': [],
  'src/http': ['src/query', 'src/context.ts', 'src/errors.ts', 'src/limits.ts', 'schema'],
  'src/guard': ['src/query', 'src/write', 'src/context.ts', 'src/errors.ts', 'src/limits.ts'],
  'src/export': [
    'src/http',
    'src/guard',
    'src/graph/schema.ts',
    'src/query',
    'src/context.ts',
    'src/errors.ts',
    'src/limits.ts',
    'schema',
    'src/write',
    'src/sql',
  ],
  'src/graph/schema.ts': ['src/graph', 'src/graph/commands'],
  'src/graph/commands': [
    'src/graph/builder.ts',
    'src/graph/list.ts',
    'src/command',
    'src/query',
    'src/context.ts',
    'src/errors.ts',
    'schema',
    'src/sql',
  ],
  'src/command': ['src/query', 'src/write', 'schema', 'src/sql'],
  'src/graph': [
    'src/graph/builder.ts',
    'src/graph/list.ts',
    'src/graph/event-filter.ts',
    'src/command',
    'src/query',
    'src/write',
    'src/context.ts',
    'src/errors.ts',
    'src/limits.ts',
    'src/scopes.ts',
    'schema',
    'src/sql',
  ],
  'src/query': [
    'src/write',
    'src/errors.ts',
    'src/limits.ts',
    'src/scopes.ts',
    'schema',
    'src/sql',
  ],
  'src/write': [
    'src/write/tables',
    'src/errors.ts',
    'src/limits.ts',
    'src/scopes.ts',
    'schema',
    'src/sql',
  ],
  'src/sql': [],
  'src/write/tables': ['src/write', 'schema', 'src/sql'],
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

it('knows every room', () => {
  for (const file of globSync('{src,schema}/**/*.ts'))
    expect(mayImport).toHaveProperty([folderOf(file)]);
});

it('finds imports', () => {
  expect(imports.length).toBeGreaterThan(100);
});

it.each(Object.keys(mayImport))('%s imports only what stands behind it', (room) => {
  const wrong = imports.filter(({ file, to }) => {
    if (folderOf(file) !== room) return false;
    const allowed = mayImport[room] ?? [];
    const own = dirname(file) === dirname(to) && room !== 'src/graph' && !room.endsWith('.ts');
    return !own && !allowed.includes(to) && !allowed.includes(folderOf(to));
  });
  expect(wrong).toEqual([]);
});

it('src/graph/schema.ts imports every type', () => {
  const imported = imports.filter(({ file }) => file === 'src/graph/schema.ts').map(({ to }) => to);
  const infrastructure = [
    'list',
    'schema',
    'commands/field',
    'commands/inputs',
    'commands/event-inputs',
  ].map((name) => `src/graph/${name}.ts`);
  const files = globSync('src/graph/**/*.ts').filter((file) => !infrastructure.includes(file));
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
    (file) => !/(tables|columns|position|record|search|documents)\.ts$/.test(file),
  );
  expect(exported.sort()).toEqual(files.sort());
});
