import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, dirname } from 'node:path';
import { readCommandLine, runScript, wrongUsage } from '../../scripts/command-line.ts';
import { read, type Told, written } from './document.ts';
import { type Instrumented, inSeededOrder, instrument, type Mutant } from './mutants.ts';
import { toldOf } from './report.ts';
import { keep, type Result, type Results, resume } from './results.ts';
import { Runner } from './runner.ts';
import { fingerprintOf, scratchOf } from './scratch.ts';
import { survivorsOf, toldAgain } from './survivors.ts';

const usage = `npm run mutate [-- --mutants 300] [--seed 1] [--minutes 120] [--runners ${availableParallelism()}]
       npm run mutate -- --survivors [--minutes 120] [--runners ${availableParallelism()}]

Puts small faults into the sources outside of the engine, one at a time, and tells which no test notices:
in docs/mutation.md. Interrupted, or out of time, it goes on where it was, as long as no file has changed.
--mutants    how many of all mutants are tried
--seed       which ones
--survivors  only those that docs/mutation.md lists are tried, and those that are killed leave the list
--minutes    ends after this time, and the time of one test file
--runners    how many tests run at once`;

const root = process.cwd();
const document = 'docs/mutation.md';

/** What a test file does without any mutant: how long it takes, and how often it reaches each. */
interface Plain {
  ms: number;
  hits: Record<string, number>;
}

async function run(): Promise<void> {
  const { survivors, ...numbers } = readOptions();
  const told = existsSync(document) ? read(readFileSync(document, 'utf8')) : undefined;
  if (!survivors) return trySample(numbers, told);
  if (!told) throw new Error(`${document} lists no survivors. Run npm run mutate first.`);
  await tryAgain(numbers, told);
}

async function trySample(numbers: Numbers, told?: Told): Promise<void> {
  const made = await instrument(root);
  const sample = inSeededOrder(made.mutants, numbers.seed).slice(0, numbers.mutants);
  const results = await resultsOf(sample, made, numbers);
  writeFileSync(document, written(toldOf(results, sample.length, told)));
  console.log(`${document} tells of ${results.mutants.length} mutants.`);
}

async function tryAgain(numbers: Numbers, told: Told): Promise<void> {
  const made = await instrument(root);
  const survivors = survivorsOf(told, made.mutants);
  for (const { where, mutation } of survivors.lost) {
    console.log(`Cannot be found in the present sources: ${where} ${mutation}`);
  }
  const { mutants, date } = await resultsOf(survivors.mutants, made, numbers);
  writeFileSync(document, written(toldAgain(told, survivors, mutants, date)));
  console.log(`${document} tells of ${mutants.length} mutants that were tried again.`);
}

type Numbers = Record<'mutants' | 'seed' | 'minutes' | 'runners', number>;

/** Tries those that no earlier run has tried. Fewer, if it is interrupted or out of time. */
async function resultsOf(
  chosen: readonly Mutant[],
  made: Instrumented,
  { seed, minutes, runners }: Numbers,
): Promise<Results> {
  const deadline = Date.now() + minutes * 60_000;
  const results = resume({ seed, fingerprint: fingerprintOf(root), of: made.mutants.length });
  const known = new Set(results.mutants.map(({ id }) => id));
  const queue = chosen.filter(({ id }) => !known.has(id));
  console.log(`${chosen.length} of ${made.mutants.length} mutants, ${queue.length} to be tried.`);
  if (queue.length) await tryAll(queue, { made, results, runners, deadline });

  const isChosen = new Set(chosen.map(({ id }) => id));
  return { ...results, mutants: results.mutants.filter(({ id }) => isChosen.has(id)) };
}

interface Trial {
  made: Instrumented;
  results: Results;
  runners: number;
  deadline: number;
}

/** Adds to the results, and keeps them, mutant by mutant. */
async function tryAll(queue: Mutant[], { made, results, deadline, ...trial }: Trial) {
  const mutated = new Set(queue.map(({ file }) => file));
  const files = made.files.filter(({ name }) => mutated.has(name));
  const scratch = scratchOf(root, files);
  const runners = Array.from({ length: trial.runners }, (_, i) => new Runner(scratch.folder, i));
  let interrupted = false;
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => {
      interrupted = true;
      console.log('Ends after the test files that are running.');
    });
  }
  const goesOn = () => !interrupted && Date.now() < deadline;
  try {
    const plain = await withoutMutants(runners, goesOn);
    await Promise.all(
      runners.map(async (runner) => {
        for (let mutant = queue.shift(); mutant; mutant = queue.shift()) {
          const started = Date.now();
          const outcome = await tried(mutant, runner, plain, goesOn);
          if (!outcome) break;
          const ms = Date.now() - started;
          results.mutants.push({ ...mutant, ...outcome, ms });
          results.seconds += ms / 1000 / runners.length;
          results.date = new Date().toISOString().slice(0, 10);
          keep(results);
          const { status, by = '' } = outcome;
          console.log(`${results.mutants.length} ${status} ${mutant.file}:${mutant.line} ${by}`);
        }
      }),
    );
  } finally {
    for (const runner of runners) runner.stop();
    scratch.remove();
  }
}

/** Every test file once, without a mutant: all must pass. */
async function withoutMutants(
  runners: readonly Runner[],
  goesOn: () => boolean,
): Promise<Map<string, Plain>> {
  const plain = new Map<string, Plain>();
  const files = [...((await runners[0]?.files()) ?? [])];
  await Promise.all(
    runners.map(async (runner) => {
      for (let file = files.shift(); file && goesOn(); file = files.shift()) {
        const done = await runner.run({ file, hitLimit: 0 }, mostMsWithoutMutants);
        if (!done || done.failure) {
          throw new Error(`${file} fails without a mutant: ${done?.failure ?? 'it does not end'}.`);
        }
        plain.set(file, done);
      }
    }),
  );
  return plain;
}

const mostMsWithoutMutants = 600_000;

/** Runs the tests that reach a mutant until one fails; undefined if it has to end before that is known. */
async function tried(
  mutant: Mutant,
  runner: Runner,
  plain: ReadonlyMap<string, Plain>,
  goesOn: () => boolean,
): Promise<Pick<Result, 'status' | 'by'> | undefined> {
  if (!goesOn()) return undefined;
  const reaching = [...plain].filter(([, { hits }]) => hits[mutant.id]);
  if (!reaching.length) return { status: 'unreached' };
  const inOrder = reaching.toSorted(
    ([one, { ms }], [other, { ms: otherMs }]) =>
      Number(isNear(mutant, other)) - Number(isNear(mutant, one)) || ms - otherMs,
  );
  for (const [file, { ms, hits }] of inOrder) {
    // A loop that a mutant keeps from ending is stopped by its switch, or with its process.
    const hitLimit = 1_000 + 100 * (hits[mutant.id] ?? 0);
    const done = await runner.run({ file, mutant: mutant.id, hitLimit }, 15_000 + 4 * ms);
    if (!done) return { status: 'timeout', by: file };
    if (done.failure) return { status: 'killed', by: `${file}: ${done.failure}` };
    if (!goesOn()) return undefined;
  }
  return { status: 'survived' };
}

/** Tests lie in folders of the same names as what they are about. */
function isNear({ file }: Mutant, test: string): boolean {
  return basename(dirname(file)) === basename(dirname(test));
}

function readOptions(): Numbers & { survivors: boolean } {
  const text = { type: 'string' } as const;
  const { values } = readCommandLine(usage, {
    options: {
      mutants: text,
      seed: text,
      minutes: text,
      runners: text,
      survivors: { type: 'boolean', default: false },
    },
  });
  const { survivors, ...given } = values;
  if (survivors && (given.mutants || given.seed)) {
    throw wrongUsage(
      '--survivors takes no --mutants and no --seed: the document lists them.',
      usage,
    );
  }
  const numbers = { mutants: 300, seed: 1, minutes: 120, runners: availableParallelism() };
  for (const [name, value] of Object.entries(given)) {
    if (!/^[1-9]\d*$/.test(value)) {
      throw wrongUsage(`--${name} must be a whole number from 1, and "${value}" is not.`, usage);
    }
    numbers[name as keyof Numbers] = Number(value);
  }
  return { ...numbers, survivors };
}

await runScript(run);
