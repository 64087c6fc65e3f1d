import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import {
  type DocumentNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  separateOperations,
  visit,
} from 'graphql';

/** One operation with its fragments, under names that no other has and that Relay accepts. */
export interface NamedDocument {
  name: string;
  operation: OperationDefinitionNode['operation'];
  text: string;
  variables: Record<string, unknown>;
}

/** Relay wants the name of the module in front of the names in it. */
export const moduleName = 'Documents';

const [readme, page] = ['README.md', 'site/index.html'].map((file) => readFileSync(file, 'utf8'));

const sent = [
  ...[...(readme as string).matchAll(/```graphql\n(.*?)\n```/gs)].map(([, text], i) => ({
    place: `Readme${i}`,
    text: text as string,
    variables: {},
  })),
  { place: 'Page', text: /<pre><code>([^<]+)/.exec(page as string)?.[1] ?? '', variables: {} },
  ...globSync('{site/tabs,test/corpus}/*.graphql')
    .sort()
    .map((file) => {
      const variables = file.replace(/graphql$/, 'json');
      return {
        place: basename(file, '.graphql').replaceAll(/(^|\W)(\w)/g, (_, __, letter: string) =>
          letter.toUpperCase(),
        ),
        text: readFileSync(file, 'utf8'),
        variables: existsSync(variables) ? JSON.parse(readFileSync(variables, 'utf8')) : {},
      };
    }),
];

/** All documents that the project shows or measures: of the README, the pages and the corpus. */
export const documents: NamedDocument[] = sent.flatMap(({ place, text, variables }) =>
  Object.values(separateOperations(parse(text))).map((document, i): NamedDocument => {
    const [definition] = document.definitions.filter(
      (one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION,
    );
    const { operation, variableDefinitions = [] } = definition as OperationDefinitionNode;
    const suffix = operation === 'mutation' ? 'Mutation' : 'Query';
    const name = `${moduleName}${place}${i}${suffix}`;
    const declared = variableDefinitions.map(({ variable }) => variable.name.value);
    return {
      name,
      operation,
      text: print(renamed(document, name)),
      variables: Object.fromEntries(
        Object.entries(variables).filter(([variable]) => declared.includes(variable)),
      ),
    };
  }),
);

function renamed(document: DocumentNode, name: string): DocumentNode {
  const named = (value: string) => ({ kind: Kind.NAME, value }) as const;
  const ofFragment = (fragment: string) => named(`${name}_${fragment}`);
  return visit(document, {
    OperationDefinition: (node) => ({ ...node, name: named(name) }),
    FragmentDefinition: (node) => ({ ...node, name: ofFragment(node.name.value) }),
    FragmentSpread: (node) => ({ ...node, name: ofFragment(node.name.value) }),
  });
}
