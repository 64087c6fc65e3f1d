import { createYoga, type Plugin } from 'graphql-yoga';
import type { Context } from './context.ts';
import { faultMessage } from './errors.ts';
import { schema } from './graph/schema.ts';
import { guards } from './guard/rules.ts';
import { jsonOnly } from './http/json-only.ts';
import { results } from './http/results.ts';
import { limits } from './limits.ts';
import { execute } from './query/execute.ts';

/** A planned query is answered by its plans; whatever else there is, by the executor that Yoga brings. */
const planned: Plugin<Context> = {
  onExecute({ executeFn, setExecuteFn }) {
    setExecuteFn((args) => execute(args) ?? executeFn(args));
  },
};

export const server = createYoga<Context>({
  schema,
  // What a request passes, in this order.
  plugins: [jsonOnly, ...guards, planned, results],
  graphqlEndpoint: '/graphql',
  maxRequestBodySize: limits.bodyBytes,
  cors: false,
  // In development too: a masked error never carries its stack, SQL or parameters.
  maskedErrors: { errorMessage: faultMessage, isDev: false },
  multipart: false,
  landingPage: false,
  graphiql: false,
  logging: 'warn',
});
