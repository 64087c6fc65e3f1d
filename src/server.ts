import { execute as executeAny } from 'graphql';
import { createYoga } from 'graphql-yoga';
import type { Context, Step } from './context.ts';
import { execute } from './engine/execute.ts';
import { faultMessage } from './errors.ts';
import { schema } from './graph/schema.ts';
import { admission } from './guard/admission.ts';
import { documents, keptDocuments } from './guard/document.ts';
import { operations } from './guard/operation.ts';
import { awaitVisit, visits } from './guard/visit.ts';
import { acceptable } from './http/accept.ts';
import { corsHeaders } from './http/cors.ts';
import { cost } from './http/cost.ts';
import { masked } from './http/fault.ts';
import { params } from './http/params.ts';
import { statuses } from './http/status.ts';

/** The planner answers queries. What it leaves (introspection, mutations, guarded fields) goes to graphql-js. */
const planned: Step = {
  onExecute: ({ setExecuteFn }) => setExecuteFn((args) => execute(args) ?? executeAny(args)),
};

/** What a request passes, in this order. Yoga's own checks of parameters and methods come after ours. */
const steps: Step[] = [
  acceptable,
  params,
  awaitVisit,
  admission,
  documents,
  operations,
  planned,
  cost,
  statuses,
  corsHeaders,
];

const yoga = createYoga({
  schema,
  plugins: steps,
  parserAndValidationCache: keptDocuments,
  maskedErrors: { maskError: masked, errorMessage: faultMessage, isDev: false },
  // `masked` logs faults itself; Yoga would log some of them twice.
  logging: false,
  // Yoga's limit copies each body through a stream; `params` has our own.
  maxRequestBodySize: false,
  batching: false,
  multipart: false,
  // Yoga would repeat the caller's origin; `http/cors.ts` answers with a star.
  cors: false,
  // The site has its own GraphiQL.
  graphiql: false,
  landingPage: false,
  // No URL ends with a space. Our /health reads the database (`http/health.ts`), and Yoga would
  // also take any query string that ends with its endpoint.
  healthCheckEndpoint: ' ',
});

/**
 * Taken once: Yoga is a proxy that binds its methods anew on each access. Its type asks for a server
 * context, which it would copy property by property; ours is in `visits`.
 */
const handle = yoga.handleRequest as (request: Request) => Promise<Response> | Response;

/** `visit` may fail before anything awaits it: then the answer is a fault of ours. */
export function serve(request: Request, visit: Promise<Context>): Promise<Response> | Response {
  visit.catch(() => {});
  visits.set(request, visit);
  return handle(request);
}
