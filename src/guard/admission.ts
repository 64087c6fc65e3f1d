import type { GraphQLError } from 'graphql';
import type { Context } from '../context.ts';
import { credentialInvalid } from '../errors.ts';
import { lack } from '../query/caller.ts';

/**
 * Why a request is not answered, whatever it asks for; undefined if it is. Who shows a credential
 * that is none believes to be known, and learns that they are not even where the record is public.
 */
export async function refusalOf({ client, isPrivate }: Context): Promise<GraphQLError | undefined> {
  const caller = await client.caller;
  if (isPrivate) return lack(caller, 'read');
  return caller.valid ? undefined : credentialInvalid();
}
