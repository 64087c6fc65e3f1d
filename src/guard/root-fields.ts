import { tooLarge } from '../errors.ts';
import { limits } from '../limits.ts';
import type { Rule } from './rules.ts';

/** Limits the number of root fields, because each is a statement. */
export const rootFields: Rule = ({ rootFields, isMutation, operation }) => {
  if (rootFields <= (isMutation ? limits.commands : limits.rootFields)) return undefined;
  const sentence = isMutation
    ? 'A mutation can contain one command only, because each command is a transaction of its own. Send the commands one after another.'
    : `An operation takes at most ${limits.rootFields} root fields. Split it into several operations.`;
  return tooLarge(sentence, { nodes: operation });
};
