import type { Chooser } from './arguments.ts';
import { type Operation, placesOf } from './selected.ts';
import type { Trial } from './trial.ts';

export interface Score {
  name: string;
  unit: string;
  of: (trial: Trial) => number;
  /** A measured time is uncertain: it is measured again before it counts. */
  isTime?: true;
}

const bytes = ({ body }: Trial) => Buffer.byteLength(body);

export const scores: readonly Score[] = [
  {
    name: 'rows read for each row of the estimate',
    unit: '',
    of: ({ rowsRead, requested }) => rowsRead / Math.max(1, requested),
  },
  { name: 'rows read', unit: 'rows', of: ({ rowsRead }) => rowsRead },
  {
    name: 'rows read for each byte sent',
    unit: 'rows',
    of: (trial) => trial.rowsRead / bytes(trial),
  },
  { name: 'processor time', unit: 'ms', of: ({ cpuMs }) => cpuMs, isTime: true },
  {
    name: 'processor time for each byte sent',
    unit: 'ms',
    of: (trial) => trial.cpuMs / bytes(trial),
    isTime: true,
  },
  { name: 'bytes of the answer', unit: 'bytes', of: ({ answerBytes }) => answerBytes },
  {
    name: 'bytes of the answer for each byte sent',
    unit: 'bytes',
    of: (trial) => trial.answerBytes / bytes(trial),
  },
];

const size = 24;

/** The worst operations by one score, at most one of each sort. */
export class Pool {
  readonly score: Score;
  #trials: Trial[] = [];

  constructor(score: Score) {
    this.score = score;
  }

  get trials(): readonly Trial[] {
    return this.#trials;
  }

  get worst(): Trial | undefined {
    return this.#trials[0];
  }

  /** Whether the trial is worse than one of its sort, or than the least bad one. */
  wants(trial: Trial): boolean {
    const value = this.score.of(trial);
    const rival =
      this.#rival(trial) ?? (this.#trials.length < size ? undefined : this.#trials.at(-1));
    return !rival || value > this.score.of(rival);
  }

  add(trial: Trial): void {
    const rival = this.#rival(trial);
    this.#trials = [...this.#trials.filter((one) => one !== rival), trial]
      .sort((a, b) => this.score.of(b) - this.score.of(a))
      .slice(0, size);
  }

  /** The worse it is, the more often it is chosen. */
  choose({ number }: Chooser): Trial | undefined {
    return this.#trials[number(1 + number(this.#trials.length))];
  }

  #rival(trial: Trial): Trial | undefined {
    const sort = sortOf(trial.operation);
    return this.#trials.find(({ operation }) => sortOf(operation) === sort);
  }
}

/** Which lists an operation asks for, and under which conditions. */
function sortOf(operation: Operation): string {
  const fields = placesOf(operation).flatMap(({ fields }) => fields);
  const sorts = fields.flatMap(({ name, args }) => {
    const { filter, ...others } = args;
    const keys = [...Object.keys(others), ...Object.keys(filter ?? {})];
    return keys.length ? `${name}(${keys.sort().join()})` : [];
  });
  return [...new Set(sorts)].sort().join(' ');
}
