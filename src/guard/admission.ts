import type { ExecutionResult, GraphQLError } from 'graphql';
import { lack } from '../auth/caller.ts';
import type { Context, Step } from '../context.ts';
import { credentialInvalid } from '../errors.ts';

/**
 * Why a request is not answered, whatever it asks for; undefined if it is. Who shows a credential
 * that is none believes to be known, and learns that they are not even where the record is public.
 */
export async function refusalOf({ client, isPrivate }: Context): Promise<GraphQLError | undefined> {
  const caller = await client.caller;
  if (isPrivate) return lack(caller, 'read');
  return caller.valid ? undefined : credentialInvalid();
}

/** Most requests: a public record, and nobody to look up. */
const isOpen = ({ client, isPrivate }: Context) => !client.credential && !isPrivate;

/**
 * Without a credential nothing has to be looked up, so a refusal comes before anything else. With
 * one, the lookup leaves in the same call as the query; a refusal then replaces the result, errors
 * in the document included. Mutations wait for the lookup themselves.
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
