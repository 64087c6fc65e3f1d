import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Instrumenter } from '@stryker-mutator/instrumenter';
import { chooser } from '../chooser.ts';
import { addSqlMutator } from './sql-mutator.ts';

export interface Mutant {
  id: string;
  file: string;
  line: number;
  mutator: string;
  /** The text that is replaced, and what replaces it. */
  before: string;
  after: string;
}

export interface Instrumented {
  /** Each file with all of its mutants in it, and a switch that turns one on. */
  files: { name: string; content: string }[];
  mutants: Mutant[];
}

/** The engine has tests of its own, and Stryker tries all of its mutants. */
const sources = { include: 'src/**/*.ts', exclude: ['src/engine/**', '**/*.d.ts'] };

/** Texts are messages and descriptions: no test should repeat them. */
const excludedMutations = ['StringLiteral'];

const noLog = { isDebugEnabled: () => false, debug() {}, info() {}, warn() {} };

export async function instrument(root: string): Promise<Instrumented> {
  await addSqlMutator();
  const contents = new Map(
    globSync(sources.include, { cwd: root, exclude: sources.exclude })
      .sort()
      .map((name) => [name, readFileSync(join(root, name), 'utf8')]),
  );
  const { files, mutants } = await new Instrumenter(noLog).instrument(
    [...contents].map(([name, content]) => ({ name, content, mutate: true })),
    { plugins: null, excludedMutations, ignorers: [] },
  );
  return {
    files,
    mutants: mutants
      .filter(({ status }) => !status)
      .map(({ id, fileName, location, mutatorName, replacement }) => {
        const original = textAt(contents.get(fileName) ?? '', location);
        const { at, before, after } = difference(original, replacement);
        const linesAbove = original.slice(0, at).split('\n').length;
        const line = location.start.line + linesAbove;
        return { id, file: fileName, line, mutator: mutatorName, before, after };
      }),
  };
}

/** All mutants in an order that a seed decides: the first of them are the sample. */
export function inSeededOrder(mutants: readonly Mutant[], seed: number): Mutant[] {
  const { number } = chooser(seed);
  const order = [...mutants];
  for (let i = order.length - 1; i > 0; i--) {
    const j = number(i + 1);
    [order[i], order[j]] = [order[j] as Mutant, order[i] as Mutant];
  }
  return order;
}

interface Location {
  start: { line: number; column: number };
  end: { line: number; column: number };
}

function textAt(content: string, { start, end }: Location): string {
  const lines = content.split('\n').slice(start.line, end.line + 1);
  const last = lines.length - 1;
  lines[last] = (lines[last] ?? '').slice(0, end.column);
  lines[0] = (lines[0] ?? '').slice(start.column);
  return lines.join('\n');
}

/** Longer texts are shown from a little before the first difference to a little after the last. */
const mostShown = 60;
const context = 12;

/** Spaces do not count: Stryker prints what it has mutated in its own layout. */
function difference(original: string, replacement: string) {
  if (original.length <= mostShown || replacement.length <= 4) {
    return { at: 0, before: original, after: replacement };
  }
  const [one, other] = [original, replacement].map((text) => [...text.matchAll(/\S/g)]) as [
    RegExpExecArray[],
    RegExpExecArray[],
  ];
  const most = Math.min(one.length, other.length);
  let same = 0;
  while (same < most && one[same]?.[0] === other[same]?.[0]) same++;
  let end = 0;
  while (end < most - same && one.at(-1 - end)?.[0] === other.at(-1 - end)?.[0]) end++;
  const shown = (text: string, solid: RegExpExecArray[]) =>
    text.slice(
      solid[Math.max(0, same - context)]?.index,
      (solid.at(-1 - Math.max(0, end - context))?.index ?? 0) + 1,
    );
  return {
    at: one[same]?.index ?? 0,
    before: shown(original, one),
    after: shown(replacement, other),
  };
}
