import { type DocumentNode, GraphQLError, parse, type Source, validate } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Step } from '../context.ts';
import { tooLarge } from '../errors.ts';
import { limits } from '../limits.ts';
import { rules } from './rules.ts';

/**
 * Parsed documents and parse errors, by source text: one cache, so one bound holds for both. A
 * source has one DocumentNode as long as it is kept: the planner keeps its plans by that.
 */
const kept = new LRUCache<string, DocumentNode | Error>({
  maxSize: limits.keptDocuments,
  sizeCalculation: (_, source) => source.length + 1,
});

/** For Yoga, which keeps what validation says of a document with the document. */
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

/** Parses and validates within our limits. Yoga adds the codes of the errors. */
export const documents: Step = {
  onParse: ({ setParseFn }) => setParseFn(parseWithinLimits),
  onValidate({ setValidationFn, addValidationRule }) {
    for (const rule of rules) addValidationRule(rule);
    setValidationFn(validateWithinLimits);
  },
};

function parseWithinLimits(source: string | Source): DocumentNode {
  try {
    const document = parse(source, { maxTokens: limits.tokens });
    // Yoga keeps it only after the steps behind this one, and `operations` may refuse the request.
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

function validateWithinLimits(...args: Parameters<typeof validate>): readonly GraphQLError[] {
  try {
    return validate(...args);
  } catch (error) {
    if (error instanceof RangeError) return [tooDeep];
    throw error;
  }
}

/** A document of allowed length may still nest deeper than the stack. */
const tooDeep = tooLarge(
  'The document nests selections or values too deeply. Ask for the deeper ones in an operation of their own.',
);

const tooLong = tooLarge(
  `The document has more than ${limits.tokens} tokens. Send shorter documents, and values as variables.`,
);
