import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  parse,
  type Source,
  type ValidationRule,
  validate,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Step } from '../context.ts';
import { tooLarge } from '../errors.ts';
import { limits } from '../limits.ts';
import { measure } from './measure.ts';
import { rules } from './rules.ts';

/**
 * Parsed documents and parse errors, by source text. They share one cache and its limit. The planner
 * caches its statements by DocumentNode, so a cached source always gives the same one.
 */
const kept = new LRUCache<string, DocumentNode | Error>({
  maxSize: limits.keptDocuments,
  sizeCalculation: (_, source) => source.length + 1,
});

/** The cache as Yoga wants it. Yoga stores the result of validation with the document. */
export const keptDocuments = {
  documentCache: {
    get(source: string): DocumentNode | undefined {
      const found = kept.get(source);
      return found instanceof Error ? undefined : found;
    },
    set: (source: string, document: DocumentNode) => kept.set(source, document),
  },
  errorCache: {
    get(source: string): unknown {
      const found = kept.get(source);
      return found instanceof Error ? found : undefined;
    },
    set: (source: string, error: unknown) => kept.set(source, error as Error),
  },
};

/** Parses, checks the limits, and validates. Yoga adds the codes to the errors. */
export const documents: Step = {
  onParse: ({ setParseFn }) => setParseFn(parseWithinLimits),
  onValidate: ({ setValidationFn }) => setValidationFn(validateWithinLimits),
};

function parseWithinLimits(source: string | Source): DocumentNode {
  if (hasManyLines(source.toString())) throw tooManyLines;
  try {
    const document = parse(source, { maxTokens: limits.tokens });
    mustBeWithinLimits(document);
    // Yoga caches a document only after all steps have run, but `operations` may refuse the request before.
    keptDocuments.documentCache.set(source.toString(), document);
    return document;
  } catch (error) {
    if (error instanceof RangeError) throw tooDeep;
    if (error instanceof GraphQLError && /more tha[nt] \d+ tokens/.test(error.message)) {
      throw tooLong;
    }
    throw error;
  }
}

function hasManyLines(source: string): boolean {
  let lines = 1;
  for (const _ of source.matchAll(/\r\n|[\n\r]/g)) {
    if (++lines > limits.lines) return true;
  }
  return false;
}

function mustBeWithinLimits(document: DocumentNode): void {
  const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  if (operations.length > limits.operations) throw tooMany;
  for (const measures of measure(document, limits)) {
    for (const rule of rules) {
      const refusal = rule(measures);
      if (refusal) throw refusal;
    }
  }
}

function validateWithinLimits(
  schema: GraphQLSchema,
  document: DocumentNode,
  rules: readonly ValidationRule[],
): readonly GraphQLError[] {
  try {
    return validate(schema, document, rules, { maxErrors: limits.errors, hideSuggestions: true });
  } catch (error) {
    if (error instanceof RangeError) return [tooDeep];
    throw error;
  }
}

/** A document within the limit of tokens may still be nested too deeply for the stack. */
const tooDeep = tooLarge(
  'The selections or values of the document are nested too deeply. Split it into several operations.',
);

const tooMany = tooLarge(
  `The document has more than ${limits.operations} operations. Send the one that is to run.`,
);

const tooManyLines = tooLarge(
  `The document has more than ${limits.lines} lines. Send it with fewer line breaks, and send texts as variables.`,
);

const tooLong = tooLarge(
  `The document has more than ${limits.tokens} tokens. Send a shorter document, and send values as variables.`,
);
