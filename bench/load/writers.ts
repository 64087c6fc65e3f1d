import { setTimeout as wait } from 'node:timers/promises';
import { connect } from '../../scripts/database.ts';
import { addEditor, createToken } from '../../src/auth/identity.ts';
import { hashOf, newSecret } from '../../src/auth/secret.ts';
import { fetchAgain } from '../fetch-again.ts';
import type { Served } from '../serve.ts';

const writers = 50;
/** Writers contend for these entries. */
const slugs = Array.from({ length: 20 }, (_, i) => `contested-${i}`);
/** Before its next command, a writer waits up to this long. */
const pauseMs = 2_000;
/** How often a command is sent until it has an answer. */
const attempts = 20;

/** A token of a new editor, in a local database that nobody has open. */
export async function writerToken(persistTo: string): Promise<string> {
  const editor = 'A writer under load';
  const secret = newSecret();
  const hash = await hashOf(secret);
  const database = connect({ persistTo });
  await database.change([
    ...addEditor(editor),
    ...createToken({ editor, name: 'bench:load', hash, scopes: ['write'] }),
  ]);
  await database.close();
  return secret;
}

const recorded = `mutation ($slug: String!, $key: String!) {
  done: recordInteraction(idempotencyKey: $key, interaction: {
    slug: $slug, title: "Contested", date: "1930", actor: "mexico", mode: "meeting"
    citations: [{ source: "article-2025-07-21-promises-kept", reliability: A, credibility: CONFIRMED }]
  }) { __typename ... on InteractionPayload { revision { number } } }
}`;
const amended = `mutation ($slug: String!, $expected: Int!, $title: String!, $key: String!) {
  done: amendInteraction(slug: $slug, expectedRevision: $expected, changes: { title: $title }, reason: $title, idempotencyKey: $key) {
    __typename
    ... on InteractionPayload { revision { number } }
    ... on ConflictError { currentRevision }
  }
}`;
const written = `query ($slug: String!, $after: String) {
  event(slug: $slug) {
    history(first: 100, after: $after) {
      nodes { number change { reason } }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;

interface Done {
  __typename: string;
  revision?: { number: number };
  currentRevision?: number;
}

interface Acknowledged {
  slug: string;
  number: number;
  title: string;
}

interface Page {
  nodes: { number: number; change: { reason: string | null } }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}

export class Writers {
  readonly acknowledged: Acknowledged[] = [];
  conflicts = 0;
  /** Commands that were sent again with their key, because the database did not answer. */
  repeated = 0;
  /** Answers that no writer expects. */
  readonly faults: string[] = [];
  readonly #server: Served;
  readonly #headers: Record<string, string>;
  readonly #revisions = new Map<string, number>();

  constructor(server: Served, token: string) {
    this.#server = server;
    this.#headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  }

  /** Records the entries that the writers amend. */
  async begin(): Promise<void> {
    for (const slug of slugs) {
      const { done } = await this.#asked<{ done: Done }>(recorded, { slug, key: slug });
      if (!done.revision) throw new Error(JSON.stringify(done));
      this.#revisions.set(slug, done.revision.number);
    }
  }

  /** Amends each entry once. */
  async once(): Promise<void> {
    for (const slug of slugs) await this.#amend(slug, `Once, ${slug}`);
  }

  async until(end: number): Promise<void> {
    const one = async (writer: number) => {
      for (let i = 0; Date.now() < end; i++) {
        await wait(Math.random() * pauseMs);
        await this.#amend(slugs[(writer + i) % slugs.length] as string, `Writer ${writer}, ${i}`);
      }
    };
    await Promise.all(Array.from({ length: writers }, (_, writer) => one(writer)));
  }

  /** What the record does not have exactly as it was acknowledged. */
  async lost(): Promise<string[]> {
    const lost: string[] = [];
    for (const slug of slugs) {
      const own = this.acknowledged.filter((one) => one.slug === slug);
      const history = await this.#historyOf(slug);
      const said = new Map(own.map(({ number, title }) => [number, title]));
      if (said.size !== own.length) lost.push(`${slug}: one revision was acknowledged twice`);
      for (const { number, change } of history) {
        if (number > 1 && said.get(number) !== change.reason)
          lost.push(
            `${slug}: revision ${number} has "${change.reason}", not "${said.get(number)}"`,
          );
      }
      if (history.length !== own.length + 1)
        lost.push(`${slug}: ${history.length} revisions, ${own.length} acknowledged`);
    }
    return lost;
  }

  async #amend(slug: string, title: string): Promise<void> {
    const expected = this.#revisions.get(slug) ?? 1;
    const { done } = await this.#asked<{ done: Done }>(amended, {
      slug,
      expected,
      title,
      key: title,
    });
    const number = done.revision?.number;
    if (number) this.acknowledged.push({ slug, number, title });
    else if (done.__typename === 'ConflictError') this.conflicts += 1;
    else this.faults.push(JSON.stringify(done));
    const known = this.#revisions.get(slug) ?? 1;
    this.#revisions.set(slug, Math.max(known, number ?? done.currentRevision ?? 1));
  }

  async #historyOf(slug: string): Promise<Page['nodes']> {
    const nodes: Page['nodes'] = [];
    for (let after: string | null = null; ; ) {
      const { event }: { event: { history: Page } } = await this.#asked(written, { slug, after });
      nodes.push(...event.history.nodes);
      if (!event.history.pageInfo.hasNextPage) return nodes;
      after = event.history.pageInfo.endCursor;
    }
  }

  /** Asks until the database answers. */
  async #asked<Data>(query: string, variables: object): Promise<Data> {
    for (let attempt = 0; attempt < attempts; attempt++) {
      if (attempt > 0) this.repeated += 1;
      const response = await fetchAgain(`${this.#server.origin}/graphql`, {
        method: 'POST',
        headers: this.#headers,
        body: JSON.stringify({ query, variables }),
      });
      const { data, errors } = (await response.json()) as { data?: Data; errors?: unknown };
      if (data && !errors) return data;
      if (response.status !== 503) this.faults.push(`${response.status} ${JSON.stringify(errors)}`);
      await wait(200);
    }
    throw new Error(`The database has not answered ${attempts} times.`);
  }
}
