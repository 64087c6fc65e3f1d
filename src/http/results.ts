import type { ExecutionResult } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Context } from '../context.ts';
import type { Code } from '../errors.ts';

function codeOf(message: string): Code {
  return message.startsWith('Variable') ? 'BAD_USER_INPUT' : 'OPERATION_RESOLUTION_FAILURE';
}

/** Every error has a code, and every answer says what it cost the database. */
export const results: Plugin<Context> = {
  onExecute({ args }) {
    return {
      onExecuteDone({ result, setResult }) {
        const answer = result as ExecutionResult;
        // What the executor refuses of variables and of the operation itself has no path and no code.
        for (const error of answer.errors ?? []) {
          if (!error.path) error.extensions.code ??= codeOf(error.message);
        }
        const { reading } = (args.contextValue as Context).client;
        setResult({ ...answer, extensions: { ...answer.extensions, cost: reading } });
      },
    };
  },
};
