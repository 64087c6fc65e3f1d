import { globSync, readFileSync } from 'node:fs';
import type { Served } from './serve.ts';
import type { Shape } from './shapes.ts';

/** Processor time in nanoseconds, by thread. */
type Used = Map<string, number>;

/** Reads the processor time of each thread of a server from the kernel. */
export function usedBy({ pids }: Served): Used {
  const files = pids().flatMap((pid) => globSync(`/proc/${pid}/task/*/schedstat`));
  return new Map(files.map((file) => [file, nanosecondsIn(file)]));
}

function nanosecondsIn(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8').split(' ')[0]);
  } catch {
    return 0;
  }
}

/** Processor time since an earlier count, in milliseconds, without threads that have ended since. */
export function cpuMsSince(before: Used, server: Served): number {
  const spent = [...usedBy(server)].map(([thread, ns]) => ns - (before.get(thread) ?? 0));
  return spent.reduce((a, b) => a + b, 0) / 1e6;
}

/** The memory that the processes of a server have in use. */
export function residentBytes({ pids }: Served): number {
  const kilobytes = pids().map((pid) =>
    Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]),
  );
  return kilobytes.reduce((a, b) => a + b, 0) * 1024;
}

export async function ask(
  { origin }: Served,
  { query, operationName, variables }: Shape,
  i: number,
) {
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, operationName, variables: variables(i) }),
  });
  return (await response.json()) as { data: unknown; errors?: unknown };
}

export interface Block {
  cpuMs: number;
  p50Ms: number;
  p95Ms: number;
}

/** Sends requests one after another. */
export async function block(
  server: Served,
  shape: Shape,
  requests: number,
  start: number,
): Promise<Block> {
  const times: number[] = [];
  const before = usedBy(server);
  for (let i = 0; i < requests; i++) {
    const started = performance.now();
    await ask(server, shape, start + i);
    times.push(performance.now() - started);
  }
  const cpuMs = cpuMsSince(before, server) / requests;
  times.sort((a, b) => a - b);
  return { cpuMs, p50Ms: at(times, 0.5), p95Ms: at(times, 0.95) };
}

/** Requests a second, with several in flight at all times. */
export async function throughput(server: Served, shape: Shape, requests: number, together = 8) {
  let next = 0;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: together }, async () => {
      while (next < requests) await ask(server, shape, next++);
    }),
  );
  return (requests * 1000) / (performance.now() - started);
}

export function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return at(
    [...values].sort((a, b) => a - b),
    0.5,
  );
}
