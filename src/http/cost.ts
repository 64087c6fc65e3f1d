import type { ExecutionResult } from 'graphql';
import type { Step } from '../context.ts';

/** Every answer says what it cost the database; the figures are read when the answer is written. */
export const cost: Step = {
  onExecute: ({ args }) => ({
    onExecuteDone({ result, setResult }) {
      const extensions = { cost: args.contextValue.client.reading };
      setResult({ ...(result as ExecutionResult), extensions });
    },
  }),
};
