import type { SQL } from 'drizzle-orm';
import { type GraphQLResolveInfo, Kind, type VariableNode } from 'graphql';
import { printChange } from '../store/print.ts';
import type { Change } from '../store/rows.ts';
import type { Client } from './client.ts';
import type { Recorder } from './facts.ts';
import { type One, one } from './field.ts';
import { Inputs } from './inputs.ts';
import { load } from './load.ts';
import { operationOf, rootOf } from './operation.ts';
import { type Arguments, Value } from './value.ts';

/** How the row is found that a command leaves behind, by what the command hands over. */
export type Left<Given> = (given: Arguments<Given>) => One & {
  /** The change as of which the row is read, if not the present. */
  asOf?: SQL;
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
  changes: readonly Change[],
  { left, given }: LeftRow,
): Promise<unknown> {
  const inputs = new Inputs(info.variableValues, given);
  const root = rootOf(info, inputs);
  return load(root, operationOf(info), inputs, client, {
    changes: changes.map(printChange),
    planning: {
      of: left,
      plan(planner, field, { nodes }) {
        const { asOf, ...row } = left(valuesOf(planner.document.recorder, given));
        const { extensions } = one(() => row);
        return planner.root({ ...field, extensions }, nodes, asOf);
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
