import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { type Code, tooLarge } from '../errors.ts';
import { limits } from '../limits.ts';
import { rules } from './rules.ts';

/** A document that may run, or everything that is wrong with it. */
export type Guarded = { document: DocumentNode } | { errors: GraphQLError[] };

/** What a document says does not change: it is parsed and checked once for all the requests that carry it. */
const known = new LRUCache<string, Guarded>({
  maxSize: limits.keptDocuments,
  sizeCalculation: (_, source) => source.length + 1,
});

export function documentOf(schema: GraphQLSchema, source: string): Guarded {
  const found = known.get(source) ?? guard(schema, source);
  known.set(source, found);
  return found;
}

function guard(schema: GraphQLSchema, source: string): Guarded {
  try {
    const document = parse(source, { maxTokens: limits.tokens });
    const errors = validate(schema, document, [...specifiedRules, ...rules]);
    if (!errors.length) return { document };
    return { errors: errors.map((error) => coded(error, 'GRAPHQL_VALIDATION_FAILED')) };
  } catch (error) {
    // A document of allowed length may still nest deeper than the stack.
    if (error instanceof RangeError) return { errors: [tooDeep] };
    if (!(error instanceof GraphQLError)) throw error;
    const isLong = /more tha[nt] \d+ tokens/.test(error.message);
    return { errors: [isLong ? tooLong : coded(error, 'GRAPHQL_PARSE_FAILED')] };
  }
}

const tooDeep = tooLarge(
  'The document nests selections or values too deeply. Ask for the deeper ones in an operation of their own.',
);

const tooLong = tooLarge(
  `The document has more than ${limits.tokens} tokens. Send shorter documents, and values as variables.`,
);

function coded(error: GraphQLError, code: Code): GraphQLError {
  error.extensions.code ??= code;
  return error;
}
