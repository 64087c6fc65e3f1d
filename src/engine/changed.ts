import { type GraphQLResolveInfo, Kind, type VariableNode } from 'graphql';
import type { Client } from './client.ts';
import type { Recorder } from './facts.ts';
import { Inputs } from './inputs.ts';
import { load } from './load.ts';
import { type One, one } from './one.ts';
import { operationOf, rootOf } from './operation.ts';
import type { Statement } from './sql/statement.ts';
import { type Arguments, Value } from './value.ts';

/** How the row is found that a write leaves behind, by values that the resolver gives. */
export type Left<Given> = (given: Arguments<Given>) => One;

/** Such a row, and the values to find it by. */
export interface LeftRow {
  left: Left<unknown>;
  given: Inputs['given'];
}

export function leftRow<Given extends object>(left: Left<Given>, given: Given): LeftRow {
  return { left: left as LeftRow['left'], given: given as LeftRow['given'] };
}

/**
 * Runs changes and reads the row that they leave behind, as the client selected it; null if there is
 * none. Both are one transaction, so nothing is changed if the row cannot be read.
 */
export function changed(
  client: Client,
  info: GraphQLResolveInfo,
  changes: readonly Statement[],
  { left, given }: LeftRow,
): Promise<unknown> {
  const inputs = new Inputs(info.variableValues, given);
  const root = rootOf(info, inputs);
  return load(root, operationOf(info), inputs, client, {
    changes,
    planning: {
      of: left,
      plan(planner, field, { nodes }) {
        const { extensions } = one(() => left(valuesOf(planner.document.recorder, given)));
        return planner.root({ ...field, extensions }, nodes);
      },
    },
  });
}

/** As arguments: like variables of the operation, they differ from request to request. */
function valuesOf(recorder: Recorder, given: Inputs['given']) {
  return Object.fromEntries(
    Object.keys(given).map((name) => [
      name,
      new Value(recorder, (inputs) => inputs.given[name], variable(name)),
    ]),
  );
}

function variable(name: string): VariableNode {
  return { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } };
}
