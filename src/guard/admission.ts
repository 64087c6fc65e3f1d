import type { ExecutionResult, GraphQLError } from 'graphql';
import { lack } from '../auth/caller.ts';
import type { Context, Step } from '../context.ts';
import { credentialInvalid } from '../errors.ts';

/**
 * The error that refuses a whole request, or undefined. An invalid credential is refused even by a
 * public record, so that its sender notices.
 */
export async function refusalOf({ client, isPrivate }: Context): Promise<GraphQLError | undefined> {
  const caller = await client.caller;
  if (isPrivate) return lack(caller, 'read');
  return caller.valid ? undefined : credentialInvalid();
}

/** True for most requests: the record is public and there is no credential. */
const isOpen = ({ client, isPrivate }: Context) => !client.credential && !isPrivate;

/**
 * Without a credential, there is nothing to look up, so a refusal comes first. With one, the lookup
 * and the query share one D1 call. A refusal then replaces the result and all errors of the
 * document. Mutations wait for the lookup themselves.
 */
export const admission: Step = {
  onParams: ({ context, setResult }) =>
    context.client.credential ? undefined : admit(context, setResult),
  onExecutionResult: ({ context, setResult }) => admit(context, setResult),
};

function admit(context: Context, setResult: (result: ExecutionResult) => void) {
  if (isOpen(context)) return;
  return refusalOf(context).then((refusal) => {
    if (refusal) setResult({ errors: [refusal] });
  });
}
