import { type GraphQLError, getOperationAST, OperationTypeNode } from 'graphql';
import type { Step } from '../context.ts';
import { badInput } from '../errors.ts';
import { limits } from '../limits.ts';

/** Refuses variables that no field takes, before they are compared with their types. Commands record longer texts. */
export const values: Step = {
  onParse: () => (parsed) => {
    const { result, context } = parsed;
    if (result === null || result instanceof Error) return;
    const { variables, operationName } = context.params;
    const operation = getOperationAST(result, operationName);
    const isCommand = operation?.operation === OperationTypeNode.MUTATION;
    const refusal = refusalOf(variables, isCommand ? limits.prose : limits.string);
    if (refusal) throw refusal;
  },
};

/** A value and where it is: in which other value, under which key. */
interface Place {
  value: unknown;
  key: string;
  within?: Place;
  depth: number;
}

function refusalOf(variables: unknown, longest: number): GraphQLError | undefined {
  const open: Place[] = [{ value: variables, key: '', depth: 0 }];
  for (let place = open.pop(); place; place = open.pop()) {
    const fault = faultOf(place, longest);
    if (fault) return badInput(`${subjectOf(place)}: ${fault}.`);
    const { value, depth } = place;
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, one] of Object.entries(value)) {
      open.push({ value: one, key, within: place, depth: depth + 1 });
    }
  }
  return undefined;
}

function faultOf({ value, depth }: Place, longest: number): string | undefined {
  if (typeof value === 'string') {
    return above(longest, value.length, 'a text has', 'characters');
  }
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth > limits.valueDepth) {
    return `objects and lists are nested at most ${limits.valueDepth} levels deep`;
  }
  if (Array.isArray(value)) return above(limits.items, value.length, 'a list has', 'items');
  const { length } = Object.keys(value);
  return depth > 0
    ? above(limits.keys, length, 'an object has', 'fields')
    : above(limits.keys, length, 'a request has', 'variables');
}

function above(most: number, given: number, has: string, things: string): string | undefined {
  return given > most ? `${has} at most ${most} ${things}, but you sent ${given}` : undefined;
}

/** The variable, and the place in it, as graphql-js names them. */
function subjectOf(place: Place): string {
  const keys: string[] = [];
  for (let at: Place | undefined = place; at?.within; at = at.within) keys.unshift(at.key);
  const [variable, ...rest] = keys;
  if (variable === undefined) return 'The variables are refused';
  const invalid = `Variable "$${variable}" got an invalid value`;
  return rest.length ? `${invalid} at "${keys.join('.')}"` : invalid;
}
