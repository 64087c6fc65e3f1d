import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { minifyIntrospection, outputIntrospectionFile } from '@gql.tada/internal';
import { generate } from '@graphql-codegen/cli';
import { preset } from '@graphql-codegen/client-preset';
import {
  buildSchema,
  introspectionFromSchema,
  parse,
  print,
  stripIgnoredCharacters,
  visit,
} from 'graphql';
import scalars from '../../clients/scalars.json';
import { documents, moduleName, type NamedDocument } from './documents.ts';

/** An empty folder to compile documents in. relay-compiler finds no sources in one named `__generated__`. */
export function freshFolder(name: string): string {
  const folder = `test/outside/generated/${name}`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}

export const schema = buildSchema(readFileSync('schema/schema.graphql', 'utf8'));

/** relay-compiler writes an artifact for each document. */
export function compileForRelay(folder: string, documents: readonly NamedDocument[]): void {
  mkdirSync(`${folder}/source`);
  mkdirSync(`${folder}/artifacts`);
  const tags = documents.map(({ text }) => `graphql\`\n${text}\n\`;`).join('\n');
  writeFileSync(
    `${folder}/source/${moduleName}.ts`,
    `import { graphql } from 'relay-runtime';\n${tags}\n`,
  );
  const config = {
    src: `${folder}/source`,
    schema: 'schema/schema.graphql',
    language: 'typescript',
    artifactDirectory: `${folder}/artifacts`,
    eagerEsModules: true,
    customScalarTypes: scalars,
  };
  writeFileSync(`${folder}/relay.config.json`, JSON.stringify(config));
  execFileSync('test/outside/node_modules/.bin/relay-compiler', [`${folder}/relay.config.json`], {
    stdio: 'pipe',
  });
}

/** The client preset of graphql-codegen writes the types of all documents into one file. */
export async function compileForCodegen(folder: string): Promise<void> {
  for (const { name, text } of documents) {
    // The preset loses the backslash of an escaped quote. A block string has none.
    const unescaped = visit(parse(text), {
      StringValue: (node) => ({ ...node, block: node.value.includes('"') }),
    });
    writeFileSync(`${folder}/${name}.graphql`, print(unescaped));
  }
  await generate(
    {
      schema: 'schema/schema.graphql',
      documents: `${folder}/*.graphql`,
      silent: true,
      generates: {
        [`${folder}/types/`]: { preset, config: { scalars, strictScalars: true } },
      },
    },
    true,
  );
}

/** gql.tada infers the types of documents in the compiler of TypeScript. */
export function compileForTada(folder: string): void {
  writeFileSync(
    `${folder}/introspection.d.ts`,
    outputIntrospectionFile(minifyIntrospection(introspectionFromSchema(schema)), {
      fileType: '.d.ts',
      shouldPreprocess: true,
    }),
  );
  const inferred = documents.map(
    ({ name, text }) =>
      `export const ${name} = graphql(${JSON.stringify(stripIgnoredCharacters(text))});`,
  );
  writeFileSync(
    `${folder}/documents.ts`,
    `import { initGraphQLTada } from 'gql.tada';
import type { Scalars } from '../../../../clients/scalars.ts';
import type { introspection } from './introspection.d.ts';
const graphql = initGraphQLTada<{ introspection: introspection; scalars: Scalars }>();
${inferred.join('\n')}
`,
  );
}
