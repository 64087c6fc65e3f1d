import type {
  FieldNode,
  FragmentDefinitionNode,
  GraphQLField,
  GraphQLResolveInfo,
  GraphQLSchema,
  OperationDefinitionNode,
} from 'graphql';
import { collectFields } from './collect.ts';
import type { Compiled } from './compile.ts';
import type { Recorder } from './facts.ts';
import type { Inputs } from './inputs.ts';
import { Variants } from './variants.ts';

/** An operation of a document that has passed every check. */
export interface Operation {
  schema: GraphQLSchema;
  fragments: Record<string, FragmentDefinitionNode>;
  operation: OperationDefinitionNode;
}

/** One root field of an operation, with its compiled variants. */
export interface Root {
  key: string;
  nodes: FieldNode[];
  /** Undefined for `__typename`. */
  field?: GraphQLField<unknown, unknown>;
  /** By `Planning.of`; undefined for the plan of the field itself. */
  compiled: Map<unknown, Variants<Compiled>>;
}

/** Kept as long as the server keeps the document. */
const known = new WeakMap<OperationDefinitionNode, Variants<Root[]>>();

/** Characters that a root field counts in the cache before it is compiled. */
const rootCharacters = 100;

/** The root fields that a request asks for. */
export function rootsOf(asked: Operation, inputs: Inputs): Root[] {
  const { operation } = asked;
  const variants = known.get(operation) ?? new Variants<Root[]>();
  known.set(operation, variants);
  return variants.of(
    inputs,
    (recorder) => collectRoots(asked, recorder),
    (roots) => (1 + roots.length) * rootCharacters,
  );
}

function collectRoots({ schema, fragments, operation }: Operation, recorder: Recorder): Root[] {
  const type = schema.getRootType(operation.operation);
  if (!type) throw new TypeError(`The schema has no ${operation.operation}`);
  const fields = type.getFields();
  const asked = collectFields({ schema, fragments, recorder }, type, [operation]);
  return [...asked].map(([key, nodes]) => ({
    key,
    nodes,
    field: fields[nodes[0]?.name.value ?? ''],
    compiled: new Map(),
  }));
}

/** The operation of which graphql-js resolves a root field. */
export function operationOf({ schema, fragments, operation }: GraphQLResolveInfo): Operation {
  return { schema, fragments: fragments as Operation['fragments'], operation };
}

/** The root field that graphql-js resolves. */
export function rootOf(info: GraphQLResolveInfo, inputs: Inputs): Root {
  const root = rootsOf(operationOf(info), inputs).find(({ key }) => key === info.path.key);
  if (!root) throw new TypeError(`${info.fieldName} is no root field`);
  return root;
}
