import { type GraphQLFormattedError, parse, validate } from 'graphql';
import { expect, inject } from 'vitest';
import { post } from '../ask.ts';
import { chooser } from '../chooser.ts';
import { Naive } from './answer.ts';
import { Comparison } from './comparison.ts';
import { type Document, DocumentMaker } from './documents.ts';
import { readRows } from './rows.ts';
import { Values } from './values.ts';

/** A run ends after so many differences. */
const mostTold = 10;

/** Shares of the requests, so that the comparison does not become empty. */
const [mostRefused, leastValues] = [0.03, 20];

interface Answer {
  data?: Record<string, unknown> | null;
  errors?: GraphQLFormattedError[];
}

/** What a client can be refused for. Anything else is a fault of the Worker. */
const refusals = new Set(['BAD_USER_INPUT', 'OPERATION_TOO_LARGE']);

interface Result {
  sent: number;
  /** The codes of the refusals. */
  refused: string[];
  differences: string[];
}

/** Sends so many documents, or the one of `SEED=123`, and compares each answer with the naive one. */
export async function compareAll(documents: number): Promise<void> {
  const only = inject('seed');
  const seeds = only === null ? Array(documents).keys() : [only];
  const naive = new Naive(await readRows());
  const comparison = new Comparison();
  const result: Result = { sent: 0, refused: [], differences: [] };
  const { refused, differences } = result;
  for (const seed of seeds) {
    await new Seeded(seed, naive, comparison, result).run();
    if (differences.length >= mostTold) break;
  }
  console.log(
    `${documents} documents: ${result.sent} requests, ${refused.length} refused, ${comparison.values} values compared`,
  );
  expect(differences.join('\n\n')).toBe('');
  if (only !== null) return;
  expect(refused.length).toBeLessThan(result.sent * mostRefused);
  expect(comparison.values).toBeGreaterThan(result.sent * leastValues);
}

/** The requests of one seed: a document, its further pages, and the objects of its ids. */
class Seeded {
  readonly #seed: number;
  readonly #naive: Naive;
  readonly #comparison: Comparison;
  readonly #result: Result;
  readonly #choose;
  readonly #values;

  constructor(seed: number, naive: Naive, comparison: Comparison, result: Result) {
    this.#seed = seed;
    this.#naive = naive;
    this.#comparison = comparison;
    this.#result = result;
    this.#choose = chooser(seed);
    this.#values = new Values(naive.now, this.#choose);
  }

  async run(): Promise<void> {
    const document = this.#valid((maker) => maker.query());
    const answer = await this.#compare(document);
    if (!answer) return;
    const cursors = this.#cursorsIn(answer, document);
    if (Object.keys(cursors).length)
      await this.#compare(
        { ...document, variables: { ...document.variables, ...cursors } },
        answer,
      );
    const ids = this.#idsIn(answer);
    if (ids.length && this.#choose.chance(0.5))
      await this.#compare(this.#valid((maker) => maker.nodes(ids)));
  }

  #valid(make: (maker: DocumentMaker) => Document): Document {
    for (;;) {
      const { schema } = this.#naive;
      const document = make(new DocumentMaker(schema, this.#choose, this.#values));
      if (!validate(schema, parse(document.query)).length) return document;
    }
  }

  async #compare({ query, variables }: Document, earlier = {}): Promise<Answer['data']> {
    const result = this.#result;
    result.sent += 1;
    const theirs = (await (await post({ query, variables })).json()) as Answer;
    const [error] = theirs.errors ?? [];
    if (error) {
      const code = String(error.extensions?.code);
      result.refused.push(code);
      if (!refusals.has(code)) this.#tell(`refused: ${JSON.stringify(error)}`, query, variables);
      return null;
    }
    const ours = (await this.#naive.answer(query, variables, {
      cursors: this.#comparison.cursors,
      ids: this.#comparison.ids,
      theirs: theirs.data ?? {},
      earlier,
    })) as Answer;
    const [fault] = ours.errors ?? [];
    const difference = fault
      ? `the naive answer failed: ${JSON.stringify(fault)}`
      : this.#comparison.difference(theirs.data, ours.data);
    if (difference) this.#tell(difference, query, variables);
    return difference ? null : theirs.data;
  }

  #tell(difference: string, query: string, variables: object): void {
    this.#result.differences.push(
      [`seed ${this.#seed}`, difference, query, JSON.stringify(variables)].join('\n'),
    );
  }

  /** For each variable of a cursor, one that the list gave. */
  #cursorsIn(answer: object, { cursors }: Document): Record<string, string> {
    const given: Record<string, string> = {};
    for (const [variable, alias] of cursors) {
      const marks = valuesAt(answer, alias)
        .flatMap((list) => (list as { marks?: { cursor: string }[] } | null)?.marks ?? [])
        .map(({ cursor }) => cursor);
      if (marks.length && this.#choose.chance(0.8)) given[variable] = this.#choose.any(marks);
    }
    return given;
  }

  #idsIn(answer: object): string[] {
    const ids = [...new Set(stringsIn(answer))].filter((text) => this.#comparison.ids.has(text));
    const some = ids.filter(() => this.#choose.chance(0.5)).slice(0, 8);
    const unknown = this.#choose.any(['Actor:nobody', 'Statement:nothing-said', 'Change:99999999']);
    return some.length ? [...some, btoa(unknown)] : [];
  }
}

/** Everything under a response key, wherever it is. */
function valuesAt(value: unknown, key: string): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === key ? [inner] : valuesAt(inner, key),
  );
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsIn);
}
