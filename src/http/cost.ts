import type { ExecutionResult } from 'graphql';
import type { Step } from '../context.ts';

/** A request with this header, and the value `true`, is told what its answer cost the database. */
export const costHeader = 'x-cost';

/** Adds the database cost to an answer. It is read late, when the answer is serialized. */
export const cost: Step = {
  onExecute({ args: { contextValue } }) {
    const { request, client } = contextValue;
    if (request.headers.get(costHeader) !== 'true') return;
    return {
      onExecuteDone({ result, setResult }) {
        const { extensions, ...answer } = result as ExecutionResult;
        setResult({ ...answer, extensions: { ...extensions, cost: client.reading } });
      },
    };
  },
};
