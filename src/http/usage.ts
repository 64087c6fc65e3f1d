import {
  type DocumentNode,
  type GraphQLSchema,
  getNamedType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { LogLine } from './request-log.ts';

const known = new WeakMap<DocumentNode, readonly string[]>();

/** The elements of the schema that a valid document names, as schema coordinates: `Statement.text`. */
export function coordinatesOf(schema: GraphQLSchema, document: DocumentNode): readonly string[] {
  const found = known.get(document) ?? coordinatesIn(schema, document);
  known.set(document, found);
  return found;
}

function coordinatesIn(schema: GraphQLSchema, document: DocumentNode): readonly string[] {
  const used = new Set<string>();
  const types = new TypeInfo(schema);
  const field = () => `${types.getParentType()?.name}.${types.getFieldDef()?.name}`;
  const visitor = visitWithTypeInfo(types, {
    Field() {
      used.add(field());
    },
    // Arguments of directives are no elements of this schema.
    [Kind.DIRECTIVE]: () => false,
    Argument({ name }) {
      used.add(`${field()}(${name.value}:)`);
    },
    ObjectField({ name }) {
      used.add(`${getNamedType(types.getParentInputType())?.name}.${name.value}`);
    },
    EnumValue({ value }) {
      used.add(`${getNamedType(types.getInputType())?.name}.${value}`);
    },
  });
  visit(document, visitor);
  // Introspection is not of this schema either.
  return [...used].filter((coordinate) => !/^__|\.__/.test(coordinate));
}

/** Characters of the coordinates in one data point, of at most 16 KB. */
const longest = 15_000;

/** The coordinates separated by spaces, in as many texts as they need. */
function textsOf(coordinates: readonly string[]): string[] {
  const texts = [' '];
  for (const coordinate of coordinates) {
    if ((texts.at(-1) as string).length + coordinate.length > longest) texts.push(' ');
    texts[texts.length - 1] += `${coordinate} `;
  }
  return texts;
}

/** Writes a request to Analytics Engine. Only a document of hundreds of fields needs a second data point. */
export function writeUsage(
  dataset: AnalyticsEngineDataset,
  line: LogLine,
  coordinates: readonly string[],
): void {
  const { operation, type = '', document = '', outcome, requestId } = line;
  const { cost, calls, attempts, statements, rowsRead, ms, status } = line;
  for (const [i, text] of textsOf(coordinates).entries()) {
    dataset.writeDataPoint({
      indexes: [document || operation.slice(0, 96)],
      blobs: [operation, type, document, outcome, requestId, text],
      doubles: [i === 0 ? 1 : 0, ms, status, cost, calls, attempts, statements, rowsRead],
    });
  }
}
