import { execFileSync } from 'node:child_process';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { compileForCodegen, compileForRelay, compileForTada, freshFolder } from './compiled.ts';
import { documents } from './documents.ts';

/** The declarations that TypeScript makes of files: types that it infers are written out in them. */
function declarationsOf(folder: string, files: string): string {
  const config = {
    compilerOptions: {
      target: 'es2024',
      module: 'esnext',
      moduleResolution: 'bundler',
      strict: true,
      skipLibCheck: true,
      declaration: true,
      emitDeclarationOnly: true,
      removeComments: true,
      allowImportingTsExtensions: true,
      types: [],
      rootDir: '../../../..',
      outDir: 'declarations',
    },
    include: [files],
  };
  writeFileSync(`${folder}/tsconfig.json`, JSON.stringify(config));
  execFileSync('node_modules/.bin/tsc', ['-p', `${folder}/tsconfig.json`], { encoding: 'utf8' });
  const written = globSync(`${folder}/declarations/test/**/*.d.ts`);
  return written.map((file) => readFileSync(file, 'utf8')).join('\n');
}

/** The lines that have a type which says nothing. Documents themselves are constants, and not checked. */
const vague = (declarations: string) =>
  declarations
    .split('\n')
    .filter((line) => /\b(any|unknown)\b/.test(line) && !line.startsWith('export declare const'));

const names = documents.map(({ name }) => name);

it('there are documents, under names of their own', () => {
  expect(names.length).toBeGreaterThan(50);
  expect(new Set(names).size).toBe(names.length);
});

/** Has an error for each type that is vague at any depth. Declarations would leave out deep types. */
const checks = `import type { ResultOf, VariablesOf } from 'gql.tada';
import type * as all from './documents.ts';
type Vague<T> = unknown extends T
  ? 'vague'
  : T extends readonly (infer Item)[]
    ? Vague<Item>
    : T extends object
      ? Vague<T[keyof T]>
      : never;
type Known<T> = [Vague<T>] extends [never] ? true : Vague<T>;
${names.map((name) => `export const ${name}: Known<ResultOf<typeof all.${name}> | VariablesOf<typeof all.${name}>> = true;`).join('\n')}
`;

it('gql.tada infers all documents with the shipped scalars: no any, no unknown', () => {
  const folder = freshFolder('tada');
  compileForTada(folder);
  writeFileSync(`${folder}/checks.ts`, checks);
  expect(declarationsOf(folder, 'checks.ts')).toContain(`const ${names[0]}: `);
  // TypeScript takes some ten seconds on an idle machine.
}, 240_000);

it('the client preset of codegen compiles all documents with the shipped scalars: no any, no unknown', async () => {
  const folder = freshFolder('codegen');
  await compileForCodegen(folder);
  const declarations = declarationsOf(folder, 'types/graphql.ts');
  for (const name of names)
    expect(declarations).toMatch(new RegExp(`type ${name}(Query|Mutation) = `));
  // The bound of a parameter of a helper type, `Exact`.
  expect(vague(declarations)).toEqual(['    [key: string]: unknown;']);
});

it('relay-compiler compiles all documents with the shipped scalars: no any, no unknown', () => {
  const folder = freshFolder('relay');
  compileForRelay(folder, documents);
  const declarations = declarationsOf(folder, 'artifacts/*.ts');
  for (const name of names) expect(declarations).toContain(`type ${name}$data = `);
  expect(vague(declarations)).toEqual([]);
});
