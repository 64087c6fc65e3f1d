import { getOperationAST, OperationTypeNode } from 'graphql';
import type { Step } from '../context.ts';
import { operationMissing, subscriptionRefused } from '../errors.ts';

/** Which operation of the document runs. Yoga refuses mutations by GET itself. */
export const operations: Step = {
  onParse: () => (parsed) => {
    const { result, context } = parsed;
    if (result === null || result instanceof Error) return;
    const { operationName } = context.params;
    const operation = getOperationAST(result, operationName);
    if (!operation) throw operationMissing(operationName);
    if (operation.operation === OperationTypeNode.SUBSCRIPTION) throw subscriptionRefused();
  },
  /** Before a command reads anything: what it reads is what it writes to. */
  onExecute({ args }) {
    const operation = getOperationAST(args.document, args.operationName);
    if (operation?.operation === OperationTypeNode.MUTATION) args.contextValue.client.toPrimary();
  },
};
