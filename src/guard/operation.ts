import { getOperationAST, OperationTypeNode } from 'graphql';
import type { Step } from '../context.ts';
import { operationMissing, subscriptionRefused } from '../errors.ts';

/** Checks which operation of the document runs. Yoga refuses mutations with GET. */
export const operations: Step = {
  onParse: () => (parsed) => {
    const { result, context } = parsed;
    if (result === null || result instanceof Error) return;
    const { operationName } = context.params;
    const operation = getOperationAST(result, operationName);
    if (!operation) throw operationMissing(operationName);
    if (operation.operation === OperationTypeNode.SUBSCRIPTION) throw subscriptionRefused();
  },
  /** A command must read from the primary, because it writes to it. */
  onExecute({ args }) {
    const operation = getOperationAST(args.document, args.operationName);
    if (operation?.operation === OperationTypeNode.MUTATION) args.contextValue.client.toPrimary();
  },
};
