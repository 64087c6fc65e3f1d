import { GraphQLError, parse } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { tooLarge } from '../errors.ts';
import { limits } from '../limits.ts';

/** A document of more tokens than that is not parsed to its end. */
export const tokens: Plugin = {
  onParse({ setParseFn }) {
    setParseFn((source, options) => {
      try {
        return parse(source, { ...options, maxTokens: limits.tokens });
      } catch (error) {
        if (error instanceof GraphQLError && /more tha[nt] \d+ tokens/.test(error.message)) {
          throw tooLarge(
            `The document has more than ${limits.tokens} tokens. Send shorter documents, and values as variables.`,
            { extensions: { http: { spec: true, status: 400 } } },
          );
        }
        throw error;
      }
    });
  },
};
