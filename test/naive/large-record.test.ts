import { inject, it } from 'vitest';
import { chooser } from '../chooser.ts';
import { editor } from '../command.ts';
import { recordAll } from '../record.ts';
import { compareAll } from './compare.ts';
import { makeHistory } from './history.ts';
import { LargeRecord } from './large-record.ts';

const all = 5_000;
const sample = 50;

it('answers about a large record are those of a naive resolver', async () => {
  await editor();
  const choose = chooser(2);
  const large = new LargeRecord(inject('long') ? 20_000 : 2_000, choose);
  const entries = [...large.actors, ...large.sources, ...large.events];
  for (let i = 0; i < entries.length; i += 1_000) await recordAll(...entries.slice(i, i + 1_000));
  const [first, second, third] = large.people as [string, string, string];
  const [state, other] = large.states as [string, string];
  const merges = [
    [first, second],
    [third, second],
    [state, other],
  ] as const;
  await makeHistory(entries, choose, { rounds: 6, share: 0.02, retractions: 30, merges });
  await compareAll(inject('long') ? all : sample);
}, 3_600_000);
