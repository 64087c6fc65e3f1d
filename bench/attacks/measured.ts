import { type Attack, operation } from '../../test/guard/attacks/attack.ts';
import { cpuMsSince, median, usedBy } from '../measure.ts';
import type { Served } from '../serve.ts';
import { type Outcome, outcomeOf, type Sender, senderOf } from './send.ts';

export interface Measured extends Outcome {
  of: string;
  attack: Attack;
  cpuMs: number;
  /** The multiple of `{ __typename }` of the same round: the median of all rounds. */
  times: number;
}

const least = senderOf(operation('', 'admitted', '{ __typename }'));
const rounds = 3;
/** An attack that takes longer than this in a round is sent less often in it. */
const roundMs = 100;

export async function measured(
  server: Served,
  of: string,
  sender: Sender,
  requests: number,
): Promise<Measured> {
  const outcome = await outcomeOf(sender, server);
  const first = await cpuOf(server, sender, 2);
  const count = Math.max(1, Math.min(requests, Math.round(roundMs / first)));
  const pairs: { cpuMs: number; times: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    const leastMs = await cpuOf(server, least, requests);
    const cpuMs = await cpuOf(server, sender, count);
    pairs.push({ cpuMs, times: cpuMs / leastMs });
  }
  return {
    ...outcome,
    of,
    attack: sender.attack,
    cpuMs: median(pairs.map(({ cpuMs }) => cpuMs)),
    times: median(pairs.map(({ times }) => times)),
  };
}

/** Processor time of one request, in milliseconds. */
export async function cpuOf(server: Served, { send }: Pick<Sender, 'send'>, count: number) {
  const before = usedBy(server);
  for (let i = 0; i < count; i++) await (await send(server)).arrayBuffer();
  return cpuMsSince(before, server) / count;
}
