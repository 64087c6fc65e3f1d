import type autocannon from 'autocannon';
import type { chooser } from '../../test/chooser.ts';
import { operations } from '../corpus.ts';
import { fetchAgain } from '../fetch-again.ts';
import type { Served } from '../serve.ts';

/** A request whose answer is known. */
export interface Read {
  name: string;
  /** How often it is sent, next to others. */
  weight: number;
  request: {
    method: 'GET' | 'POST';
    path: string;
    headers?: Record<string, string>;
    body?: string;
  };
}

const posted = (name: string, weight: number, body: object): Read => ({
  name,
  weight,
  request: {
    method: 'POST',
    path: '/graphql',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  },
});

const searched = `query ($text: String!) {
  search(text: $text, first: 10) { totalCount edges { snippet node { __typename id } } }
}`;
const words = [
  'troops',
  'soberanía',
  '"the president"',
  'fentanyl border',
  'acero -aluminio',
  'tar*',
];
const files = ['actors.csv', 'sources.ndjson', 'tariffs.ndjson', 'interactions.csv'];

export const reads: readonly Read[] = [
  ...operations.map(({ name, ...body }) => posted(name, 10, body)),
  ...words.map((text) => posted(`search ${text}`, 5, { query: searched, variables: { text } })),
  ...files.map((file): Read => {
    const path = `/export/${file}`;
    return { name: path, weight: 1, request: { method: 'GET', path } };
  }),
];

/**
 * autocannon reads each chunk of an answer as text of its own, so a letter of several bytes may come
 * out wrong. Only ASCII is compared.
 */
export const compared = (text: string) => text.replace(/[^\n -~]+/g, '');

export async function answersOf(server: Served): Promise<Map<Read, string>> {
  const answers = new Map<Read, string>();
  for (const read of reads) answers.set(read, await answerTo(server, read));
  return answers;
}

/** The database fails here, too. */
async function answerTo(server: Served, { name, request }: Read): Promise<string> {
  const { path, ...init } = request;
  for (let attempt = 0; attempt < 5; attempt++) {
    const response = await fetchAgain(server.origin + path, init);
    const text = await response.text();
    if (response.ok && !/^\{"errors"/.test(text)) return compared(text);
    if (response.status !== 503) throw new Error(`${name}: ${response.status} ${text}`);
  }
  throw new Error(`${name} has no answer.`);
}

type Seen = (read: Read, status: number, text: string) => void;

/** The requests of one connection: each read as often as it weighs, in an order of its own. */
export function requestsOf(choose: ReturnType<typeof chooser>, seen: Seen): autocannon.Request[] {
  const left = reads.flatMap((read) => Array<Read>(read.weight).fill(read));
  const requests: autocannon.Request[] = [];
  while (left.length) {
    const [read] = left.splice(choose.number(left.length), 1) as [Read];
    const onResponse = (status: number, text: string) => seen(read, status, text);
    requests.push({ ...read.request, onResponse });
  }
  return requests;
}
