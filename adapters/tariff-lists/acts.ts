import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parse } from 'yaml';
import type { InputFile, Item } from '../adapter.ts';
import { codesIn, type Listed } from './codes.ts';

/** What a list of codes is a list of. */
interface Act {
  slug: string;
  title: string;
  programme: string;
  legalBasis: string;
  imposedBy: string;
  imposedOn?: string;
  date: string;
  phases: { status: string; from: string; to?: string; ratePercent?: number; rateText?: string }[];
  /** Only rows with these values in these columns. */
  where?: Record<string, string>;
  /** The list says what is left out, and why. */
  exempts?: string;
}

export type Acts = Record<string, Act[] | string>;

export function actsIn(file: string): Acts {
  return parse(readFileSync(new URL(file, import.meta.url), 'utf8'), { merge: true });
}

/** The tariffs that a file of codes belongs to. */
export async function* tariffsOf(
  file: InputFile,
  acts: Acts,
  source: string,
): AsyncGenerator<Item> {
  const name = basename(file.path);
  const found = acts[name];
  const head = { file: file.path, line: 1 };
  if (found === undefined) {
    yield {
      place: head,
      refused: 'is no list that this adapter knows: add it to its table of acts',
    };
    return;
  }
  if (typeof found === 'string') {
    yield { place: head, refused: found };
    return;
  }
  const listed: Listed[] = [];
  for (const row of codesIn((await file.bytes()).toString('utf8'))) {
    if ('reason' in row) yield { place: { ...head, line: row.line }, refused: row.reason };
    else listed.push(row);
  }
  for (const act of found) yield { place: head, entry: tariff(act, listed, name, source) };
}

function tariff(act: Act, listed: readonly Listed[], name: string, source: string) {
  const { imposedBy, imposedOn, where = {}, exempts, ...rest } = act;
  const rows = listed.filter(({ cells }) =>
    Object.entries(where).every(([column, value]) => cells[column] === value),
  );
  const products = [...new Map(rows.map((row) => [row.hs, row])).values()].map(
    ({ hs, description }) => ({ hs, ...(description && { description }) }),
  );
  const [first] = act.phases;
  return {
    kind: 'TARIFF',
    ...rest,
    type: 'SANCTION',
    actor: imposedBy,
    ...(imposedOn && { recipient: imposedOn }),
    citations: [{ source, locator: name, reliability: 'B', credibility: 'TWO' }],
    ...(exempts
      ? { exemptions: [{ reason: exempts, products, from: first?.from }] }
      : { products }),
  };
}
