import type { ExecutionResult } from 'graphql';
import type { Step } from '../context.ts';

/** Tells the client what its filters did not find, in the extensions of the answer. */
export const notices: Step = {
  onExecute({ args: { contextValue } }) {
    return {
      onExecuteDone({ result, setResult }) {
        const told = Object.groupBy(contextValue.client.notices, ({ name }) => name);
        const names = Object.keys(told);
        if (!names.length) return;
        const { extensions, ...answer } = result as ExecutionResult;
        const lists = names.map((name) => [name, valuesOf(told[name] ?? [])]);
        setResult({ ...answer, extensions: { ...extensions, ...Object.fromEntries(lists) } });
      },
    };
  },
};

/** Each value once. */
function valuesOf(notices: readonly { value: unknown }[]): unknown[] {
  const once = new Map(notices.map(({ value }) => [JSON.stringify(value), value]));
  return [...once.values()];
}
