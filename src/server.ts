import { execute as executeAny } from 'graphql';
import { createYoga } from 'graphql-yoga';
import { type Context, type Step, visits } from './context.ts';
import { execute } from './engine/execute.ts';
import { faultMessage } from './errors.ts';
import { schema } from './graph/schema.ts';
import { admission } from './guard/admission.ts';
import { documents, keptDocuments } from './guard/document.ts';
import { operations } from './guard/operation.ts';
import { values } from './guard/values.ts';
import { awaitVisit } from './guard/visit.ts';
import { acceptable } from './http/accept.ts';
import { brief } from './http/brief.ts';
import { corsHeaders } from './http/cors.ts';
import { cost } from './http/cost.ts';
import { faults, masked } from './http/fault.ts';
import { notices } from './http/notices.ts';
import { params } from './http/params.ts';
import { operationLogged, outcomeLogged } from './http/request-log.ts';
import { statuses } from './http/status.ts';
import { limits } from './limits.ts';

/** Errors of the values of variables: a few, which suggest nothing. */
const quietly = { hideSuggestions: true, options: { maxCoercionErrors: limits.errors } };

/** The planner answers queries. graphql-js answers the rest: introspection, mutations and guarded fields. */
const planned: Step = {
  onExecute: ({ setExecuteFn }) =>
    setExecuteFn((args) => execute(args) ?? executeAny({ ...args, ...quietly })),
};

/** The steps of a request, in this order. Yoga checks parameters and methods after our steps. */
const steps: Step[] = [
  acceptable,
  params,
  awaitVisit,
  faults,
  admission,
  documents,
  operationLogged,
  operations,
  values,
  planned,
  notices,
  cost,
  brief,
  statuses,
  outcomeLogged,
  corsHeaders,
];

const yoga = createYoga({
  schema,
  plugins: steps,
  parserAndValidationCache: keptDocuments,
  maskedErrors: { maskError: masked, errorMessage: faultMessage, isDev: false },
  // `masked` logs faults. Yoga would log some of them twice.
  logging: false,
  // Yoga's limit copies each body through a stream. `params` has a limit of its own.
  maxRequestBodySize: false,
  batching: false,
  multipart: false,
  // Yoga would allow the origin of the request. `http/cors.ts` allows any origin, without cookies.
  cors: false,
  // The site has its own GraphiQL.
  graphiql: false,
  landingPage: false,
  // A URL never ends with a space, so this turns Yoga's check off. It would answer any URL whose
  // query string ends with its path. `http/health.ts` has our own check.
  healthCheckEndpoint: ' ',
});

/**
 * Read only once, because Yoga is a proxy that binds a method on each access. The type requires a
 * server context. Yoga would copy it property by property, so our context is in `visits`.
 */
const handle = yoga.handleRequest as (request: Request) => Promise<Response> | Response;

/** If `visit` fails before a step awaits it, the answer is an internal error. */
export function serve(request: Request, visit: Promise<Context>): Promise<Response> | Response {
  visit.catch(() => {});
  visits.set(request, visit);
  return handle(request);
}
