import { type Cost, withCost } from './corpus.ts';
import { at } from './measure.ts';
import type { Served } from './serve.ts';

/** Ordinary searches, and difficult ones: unbalanced quotes, operators, 500 terms. */
const texts: Record<string, string> = {
  'a rare word': 'aranceles',
  'a word with an accent': 'soberania',
  'two words': 'aranceles trump',
  'a common word': 'gobierno',
  'the commonest word': 'de',
  'a name': 'claudia sheinbaum',
  'a beginning': 'mex*',
  'an exclusion': 'soberania -nacional',
  'a phrase': '"salario mínimo"',
  'a phrase with common words': '"defensa de la soberania"',
  '16 common words': 'de la que el en y a los se del las por un con no una',
  'a lone quote': 'aranceles "',
  operators: 'AND OR NOT aranceles ^ ( *',
  'a column': 'nope:aranceles',
  '500 terms': Array.from({ length: 500 }, (_, i) => `aranceles${i}`).join(' '),
};

const query = `query ($text: String!) {
  search(text: $text, first: 10) { ranked totalCount edges { snippet node { __typename ... on Event { slug } ... on Actor { slug } } } }
}`;
const simple = '{ statements(first: 20) { nodes { slug title date text actor { name } } } }';

export interface Search {
  name: string;
  p50Ms: number;
  p95Ms: number;
  rowsRead: number;
}

/** Measures searches, and the simple list for comparison. */
export async function searchCosts(server: Served, requests: number): Promise<Search[]> {
  const found = [
    await timed(server, 'the simple list, for comparison', { query: simple }, requests),
  ];
  for (const [name, text] of Object.entries(texts)) {
    found.push(await timed(server, name, { query, variables: { text } }, requests));
  }
  return found;
}

async function timed(
  { origin }: Served,
  name: string,
  body: object,
  requests: number,
): Promise<Search> {
  const times: number[] = [];
  const { cost } = (await ask(origin, name, body, withCost)).extensions as { cost: Asked };
  for (let i = 0; i < requests + 3; i++) {
    const started = performance.now();
    await ask(origin, name, body);
    if (i >= 3) times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  return { name, p50Ms: at(times, 0.5), p95Ms: at(times, 0.95), rowsRead: cost.actual.rowsRead };
}

/** The cost of an answer as the server tells it. */
interface Asked {
  actual: Cost;
}

async function ask(origin: string, name: string, body: object, headers = {}) {
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as { errors?: unknown; extensions?: { cost: Asked } };
  if (answer.errors) throw new Error(`${name}: ${JSON.stringify(answer.errors)}`);
  return answer;
}
