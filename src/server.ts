import {
  type ExecutionArgs,
  type ExecutionResult,
  execute as executeAny,
  getOperationAST,
} from 'graphql';
import { createHandler } from 'graphql-http';
import type { Context } from './context.ts';
import { operationMissing } from './errors.ts';
import { schema } from './graph/schema.ts';
import { documentOf } from './guard/document.ts';
import { answered, clientError, type GraphqlHandler, paramsOf } from './http/graphql.ts';
import { execute } from './query/execute.ts';

/** What a request passes, in this order. */
export const handler: GraphqlHandler = createHandler({
  parseRequestParams: paramsOf as never,
  onSubscribe({ context }, { query, operationName, variables }) {
    const guarded = documentOf(schema, query);
    if ('errors' in guarded) return guarded.errors;
    const { document } = guarded;
    if (!getOperationAST(document, operationName)) return [operationMissing(operationName)];
    return {
      schema,
      document,
      operationName,
      variableValues: variables,
      contextValue: { client: context.client },
    };
  },
  /** A planned query is answered by its plans; whatever else there is, introspection above all, by graphql-js. */
  execute: (args: ExecutionArgs) => execute(args) ?? executeAny(args),
  /** Every answer says what it cost the database. */
  onOperation({ raw }, { contextValue }, result) {
    const { data, errors } = result as ExecutionResult;
    const extensions = { cost: (contextValue as unknown as Context).client.reading };
    return answered(raw, { ...(errors && { errors: errors.map(clientError) }), data, extensions });
  },
  formatError: clientError,
});
