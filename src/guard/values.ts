import type { GraphQLError } from 'graphql';
import type { Step } from '../context.ts';
import { badInput } from '../errors.ts';
import { limits } from '../limits.ts';

/** Refuses variables that no field takes, before they are compared with their types. */
export const values: Step = {
  onParams({ params }) {
    // Yoga checks later that it is an object.
    const refusal = refusalOf(params?.variables);
    if (refusal) throw refusal;
  },
};

function refusalOf(variables: unknown): GraphQLError | undefined {
  const open: { value: unknown; depth: number }[] = [{ value: variables, depth: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, depth } = next;
    if (typeof value === 'string') {
      if (value.length > limits.string) return tooLong(value.length);
    } else if (typeof value === 'object' && value !== null) {
      if (depth > limits.valueDepth) return nestedTooDeeply;
      const fault = Array.isArray(value) ? tooManyItems(value) : tooManyKeys(value);
      if (fault) return fault;
      for (const one of Object.values(value)) open.push({ value: one, depth: depth + 1 });
    }
  }
  return undefined;
}

function tooManyItems({ length }: readonly unknown[]): GraphQLError | undefined {
  return length > limits.items
    ? badInput(`A list has at most ${limits.items} items, but you sent ${length}.`)
    : undefined;
}

function tooManyKeys(value: object): GraphQLError | undefined {
  const { length } = Object.keys(value);
  return length > limits.keys
    ? badInput(
        `An object has at most ${limits.keys} fields, and a request as many variables, but you sent ${length}.`,
      )
    : undefined;
}

const tooLong = (length: number) =>
  badInput(`A text has at most ${limits.string} characters, but you sent one of ${length}.`);

const nestedTooDeeply = badInput(
  `The objects and lists of variables are nested at most ${limits.valueDepth} levels deep.`,
);
