import type { ExecutionResult } from 'graphql';
import type { Step } from '../context.ts';

/** Adds the database cost to every answer. It is read late, when the answer is serialized. */
export const cost: Step = {
  onExecute: ({ args }) => ({
    onExecuteDone({ result, setResult }) {
      const extensions = { cost: args.contextValue.client.reading };
      setResult({ ...(result as ExecutionResult), extensions });
    },
  }),
};
