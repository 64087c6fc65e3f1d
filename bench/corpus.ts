import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { costHeader } from '../src/http/cost.ts';
import { cpuMsSince, median, usedBy } from './measure.ts';
import type { Served } from './serve.ts';

/** The headers of a request that asks for its cost. */
export const withCost = { [costHeader]: 'true' };

export interface Cost {
  calls: number;
  statements: number;
  rowsRead: number;
}

export interface Measured extends Cost {
  name: string;
  cpuMs: number;
}

/** The operations of `test/corpus`. */
export const operations = globSync('test/corpus/*.graphql')
  .sort()
  .map((file) => {
    const [variables] = globSync(file.replace('.graphql', '.json'));
    return {
      name: basename(file, '.graphql'),
      query: readFileSync(file, 'utf8'),
      variables: variables ? JSON.parse(readFileSync(variables, 'utf8')) : undefined,
    };
  });

interface Answer {
  data: { events: { pageInfo: { endCursor: string } } };
  errors?: unknown;
  extensions?: { cost: { actual: Cost } };
}

async function ask({ origin }: Served, body: object, headers = {}): Promise<Answer> {
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as Answer;
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer;
}

async function measured(server: Served, name: string, body: object, requests: number) {
  // Only this request asks for the cost: the ones that are timed are those of an ordinary client.
  const { extensions } = await ask(server, body, withCost);
  const blocks: number[] = [];
  for (let block = 0; block < 3; block++) {
    const before = usedBy(server);
    for (let i = 0; i < requests; i++) await ask(server, body);
    blocks.push(cpuMsSince(before, server) / requests);
  }
  return { name, ...(extensions?.cost.actual as Cost), cpuMs: median(blocks) };
}

/** Measures every operation of the corpus. */
export async function corpusCosts(server: Served, requests: number): Promise<Measured[]> {
  const costs: Measured[] = [];
  for (const { name, ...body } of operations)
    costs.push(await measured(server, name, body, requests));
  return costs;
}

const pages = `query ($after: String) {
  events(first: 20, after: $after) { nodes { slug title date } pageInfo { endCursor hasNextPage } }
}`;

/** Measures the first page of the events, and a page after so many cursors. */
export async function pageCosts(
  server: Served,
  requests: number,
  far = 1_000,
): Promise<Measured[]> {
  let after: string | undefined;
  for (let page = 1; page < far; page++) {
    after = (await ask(server, { query: pages, variables: { after } })).data.events.pageInfo
      .endCursor;
  }
  return [
    await measured(server, 'page 1', { query: pages }, requests),
    await measured(server, `page ${far}`, { query: pages, variables: { after } }, requests),
  ];
}
