import { inject, it } from 'vitest';
import { chooser } from '../chooser.ts';
import { editor } from '../command.ts';
import { compareAll } from './compare.ts';
import { makeHistory } from './history.ts';

const all = 5_000;
const sample = 120;

it('answers about the record of the files are those of a naive resolver', async () => {
  await editor();
  const merges = [
    ['jd-vance', 'donald-trump'],
    ['canada', 'mexico'],
  ] as const;
  const history = { rounds: 4, share: 0.08, retractions: 8, merges };
  await makeHistory(inject('record'), chooser(1), history);
  await compareAll(inject('long') ? all : sample);
}, 3_600_000);
