import { type GraphQLResolveInfo, Kind, type VariableNode } from 'graphql';
import type { Client } from './client.ts';
import type { Recorder } from './facts.ts';
import { Inputs } from './inputs.ts';
import { load } from './load.ts';
import { type One, one } from './one.ts';
import { operationOf, rootOf } from './operation.ts';
import type { Statement } from './sql/statement.ts';
import { type Arguments, Value } from './value.ts';
import type { Versions } from './versions.ts';

/** How the row is found that a command leaves behind, by what the command hands over. */
export type Left<Given> = (given: Arguments<Given>) => One & {
  /** The versions that the row and what is below it are read from. */
  versions?: Versions;
};

/** Such a row, and what is handed over for it. */
export interface LeftRow {
  left: Left<unknown>;
  given: Inputs['given'];
}

export function leftRow<Given extends object>(left: Left<Given>, given: Given): LeftRow {
  return { left: left as LeftRow['left'], given: given as LeftRow['given'] };
}

/**
 * The row that a mutation leaves behind, as it is asked for: null if there is none. It is read in
 * the batch of the changes, so that what cannot be answered is not changed.
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
        const { versions, ...row } = left(valuesOf(planner.document.recorder, given));
        const { extensions } = one(() => row);
        return planner.root({ ...field, extensions }, nodes, versions);
      },
    },
  });
}

/** Like variables of the operation: they differ from request to request. */
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
