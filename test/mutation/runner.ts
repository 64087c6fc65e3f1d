import { type ChildProcess, spawn } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Order, Report } from './warm-vitest.ts';

export type Done = Extract<Report, { is: 'done' }>;

/** A process that runs test files. It is started when it is needed, and anew after it was stopped. */
export class Runner {
  readonly #folder: string;
  readonly #number: number;
  #process?: ChildProcess;
  #files: string[] = [];

  constructor(folder: string, number: number) {
    this.#folder = folder;
    this.#number = number;
  }

  /** Every test file that there is. */
  async files(): Promise<string[]> {
    await this.#started();
    return this.#files;
  }

  /** Undefined if the file does not come to an end within the time: then the process is stopped. */
  async run(order: Order, mostMs: number, isAgain = false): Promise<Done | undefined> {
    const runner = await this.#started();
    runner.send(order);
    const report = await next(runner, mostMs);
    if (report?.is === 'done') return report;
    const hasEnded = runner.exitCode !== null || runner.signalCode !== null;
    this.stop();
    // A process that has ended by itself gets a second try: the fault may be its own.
    return hasEnded && !isAgain ? this.run(order, mostMs, true) : undefined;
  }

  async #started(): Promise<ChildProcess> {
    if (this.#process) return this.#process;
    const name = join(this.#folder, `runner-${this.#number}.log`);
    const log = openSync(name, 'a');
    const runner = spawn(process.execPath, [join(import.meta.dirname, 'warm-vitest.ts')], {
      cwd: this.#folder,
      env: { ...process.env, MUTATION_RUNNER: String(this.#number) },
      stdio: ['ignore', log, log, 'ipc'],
      // A group of its own, which holds what the runner starts as well.
      detached: true,
    });
    this.#process = runner;
    const report = await next(runner, mostMsToStart);
    if (report?.is !== 'ready') {
      this.stop();
      throw new Error(`The process for the tests did not start:\n${readFileSync(name, 'utf8')}`);
    }
    this.#files = report.files;
    return runner;
  }

  stop(): void {
    const { pid } = this.#process ?? {};
    this.#process = undefined;
    try {
      if (pid) process.kill(-pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  }
}

const mostMsToStart = 120_000;

/** What a runner says next; undefined if it ends, or if it takes longer. */
function next(runner: ChildProcess, mostMs: number): Promise<Report | undefined> {
  return new Promise((resolve) => {
    const end = (report?: unknown) => {
      clearTimeout(timer);
      runner.off('message', end).off('exit', endOfIt);
      resolve(report as Report | undefined);
    };
    const endOfIt = () => end();
    const timer = setTimeout(end, mostMs);
    runner.on('message', end).on('exit', endOfIt);
  });
}
