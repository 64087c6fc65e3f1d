import type { ExecutionResult, GraphQLError } from 'graphql';
import { type Context, type Step, visits } from '../context.ts';
import { price } from '../engine/execute.ts';
import { limits } from '../limits.ts';

/** `true`: the answer says what it cost. `estimate`: it says what it would cost, and nothing is read. */
export const costHeader = 'x-cost';

const asked = (request: Request) => request.headers.get(costHeader);

function costOf({ client }: Context) {
  return { requested: client.budget.cost, maximum: limits.cost, actual: client.reading };
}

const isOfCaller = ({ extensions }: GraphQLError) =>
  extensions.code === 'UNAUTHENTICATED' || extensions.code === 'FORBIDDEN';

/** Adds the cost to an answer if the client asks for it, and to every refusal. */
export const cost: Step = {
  onExecute({ args: { contextValue }, setExecuteFn }) {
    if (asked(contextValue.request) === 'estimate') setExecuteFn(price);
  },
  onResultProcess({ request, result, setResult }) {
    const isAsked = ['true', 'estimate'].includes(asked(request) ?? '');
    const { data, errors = [] } = result as ExecutionResult;
    if (!isAsked && !errors.length) return;
    // The sender of a bad credential learns nothing else.
    if (!data && errors.some(isOfCaller)) return;
    return visits.get(request)?.then(
      (context) => {
        const { extensions, ...answer } = result as ExecutionResult;
        setResult({ ...answer, extensions: { ...extensions, cost: costOf(context) } });
      },
      () => {},
    );
  },
};
