import { GraphQLError, type GraphQLField, isNonNullType } from 'graphql';
import { Budget } from './budget.ts';
import type { Inputs } from './inputs.ts';
import type { Operation, Root } from './operation.ts';
import type { Planned } from './plan.ts';
import { Planner } from './planner.ts';
import { type Printed, print } from './print.ts';
import { nullIn } from './required.ts';
import type { Bound } from './value.ts';
import { Variants } from './variants.ts';

/** A compiled root field. It holds for every request of the same facts. */
export interface Compiled {
  /** The values that each request evaluates, in the order of planning. A value may be refused even if the statement does not use it. */
  bounds: readonly Bound<unknown>[];
  budget: Budget;
  answer: { statement: Printed; read: Planned['read'] } | { refusal: GraphQLError };
}

/** How a root field is planned, if not by its own plan. The result is kept under `of`. */
export interface Planning {
  of?: unknown;
  plan: (planner: Planner, field: GraphQLField<unknown, unknown>, root: Root) => Planned;
}

const byItsPlan: Planning = {
  plan(planner, field, { nodes }) {
    const { sql, read } = planner.root(field, nodes);
    return { sql, read: isNonNullType(field.type) ? notNull(read, field.name) : read };
  },
};

const notNull =
  (read: Planned['read'], name: string): Planned['read'] =>
  (raw, inputs) => {
    const value = read(raw, inputs);
    if (value === null) throw nullIn(`Query.${name}`);
    return value;
  };

/** A root field compiled for a request: found in the cache, or compiled now and kept. */
export function compiledFor(
  root: Root,
  operation: Operation,
  inputs: Inputs,
  { of, plan } = byItsPlan,
): Compiled {
  const variants = root.compiled.get(of) ?? new Variants<Compiled>();
  root.compiled.set(of, variants);
  return variants.of(
    inputs,
    (recorder) => {
      const budget = new Budget();
      const { schema, fragments } = operation;
      const planner = new Planner({ schema, fragments, recorder }, budget);
      const answer = answerOf(() => plan(planner, fieldOf(root), root));
      return { bounds: recorder.bounds, budget, answer };
    },
    (compiled) => charactersOf(operation, compiled),
  );
}

function answerOf(plan: () => Planned): Compiled['answer'] {
  try {
    const { sql, read } = plan();
    return { statement: print(sql), read };
  } catch (error) {
    if (error instanceof GraphQLError) return { refusal: error };
    throw error;
  }
}

function fieldOf({ field }: Root): GraphQLField<unknown, unknown> {
  if (!field) throw new TypeError('`__typename` is not compiled');
  return field;
}

/** What it counts in the cache: it holds on to its statement and to its document. */
function charactersOf({ operation }: Operation, { answer }: Compiled): number {
  const source = operation.loc?.source.body.length ?? 0;
  return 1 + source + ('statement' in answer ? answer.statement.text.length : 0);
}
