import type { ExecutionResult } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Context } from '../context.ts';

/** Every error has a code, and every answer says what it cost the database. */
export const results: Plugin<Context> = {
  onExecute({ args }) {
    return {
      onExecuteDone({ result, setResult }) {
        const { errors, ...answer } = result as ExecutionResult;
        // What graphql-js refuses of variables and operation names has no path and no code.
        for (const error of errors ?? []) {
          if (!error.path) error.extensions.code ??= 'BAD_USER_INPUT';
        }
        const { reading } = (args.contextValue as Context).client;
        setResult({
          ...answer,
          ...(errors && { errors }),
          extensions: { ...answer.extensions, cost: reading },
        });
      },
    };
  },
};
