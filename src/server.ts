import {
  type ExecutionArgs,
  type ExecutionResult,
  execute as executeAny,
  getOperationAST,
  OperationTypeNode,
} from 'graphql';
import { createHandler } from 'graphql-http';
import { operationMissing } from './errors.ts';
import { schema } from './graph/schema.ts';
import { refusalOf } from './guard/admission.ts';
import { documentOf } from './guard/document.ts';
import { answered, clientError, type GraphqlHandler, paramsOf, refused } from './http/graphql.ts';
import { execute } from './query/execute.ts';

/** What a request passes, in this order. */
export const handler: GraphqlHandler = createHandler({
  parseRequestParams: paramsOf as never,
  async onSubscribe({ raw, context }, { query, operationName, variables }) {
    const guarded = documentOf(schema, query);
    const operation =
      'document' in guarded ? getOperationAST(guarded.document, operationName) : undefined;
    if (operation?.operation === OperationTypeNode.MUTATION) context.client.toPrimary();
    // An operation is read while its caller is looked up, and dropped if they are refused: what changes
    // anything waits for that by itself. Nothing else begins before.
    const isServed = operation && operation.operation !== OperationTypeNode.SUBSCRIPTION;
    if (!isServed || !context.client.credential) {
      const refusal = await refusalOf(context);
      if (refusal) return refused(raw, refusal);
    }
    if ('errors' in guarded) return guarded.errors;
    if (!operation) return [operationMissing(operationName)];
    const { document } = guarded;
    return { schema, document, operationName, variableValues: variables, contextValue: context };
  },
  /** A planned query is answered by its plans; whatever else there is, introspection above all, by graphql-js. */
  execute: (args: ExecutionArgs) => execute(args) ?? executeAny(args),
  /** Every answer says what it cost the database. */
  async onOperation({ raw, context }, _, result) {
    const refusal = await refusalOf(context);
    if (refusal) return refused(raw, refusal);
    const { data, errors } = result as ExecutionResult;
    const extensions = { cost: context.client.reading };
    return answered(raw, { ...(errors && { errors: errors.map(clientError) }), data, extensions });
  },
  formatError: clientError,
});
