import type autocannon from 'autocannon';
import { measured } from '../report.ts';
import type { Writers } from './writers.ts';

interface Load {
  command: string;
  result: autocannon.Result;
  /** Answers by status and code. */
  statuses: ReadonlyMap<string, number>;
  wrong: readonly string[];
  /** Reads whose answers the writers change. */
  touched: readonly string[];
  /** Resident bytes over time. */
  resident: readonly number[];
  writers: Writers;
  lost: readonly string[];
  database: { calls: number; failed: number; failedAfterwards: number };
}

const count = (figure: number) => Math.round(figure).toLocaleString('en');
const mb = (bytes: number) => (bytes / 2 ** 20).toFixed(0);

export function loadReport(load: Load): string {
  const { command, result, statuses, wrong, touched, writers, lost, database } = load;
  const { latency, requests, duration } = result;
  return `# Under load

${measured(command)}

autocannon sends the operations of the test corpus, searches and exports, each connection in an order of its own, with
${result.connections} connections. Meanwhile 50 writers amend 20 entries, for which they contend. One D1 call of a hundred fails: half of
those before the database runs the batch, half after it. The load generator shares the machine with the server.

Each answer is compared with the one before the load, in its ASCII letters. The writers change these answers, of which
only the status is checked: ${touched.join(', ') || 'none'}.

| | |
|---|---:|
| duration | ${count(duration)} s |
| reads | ${count(requests.total)}, ${count(requests.average)} a second |
| latency of reads, median, 97.5 %, 99 % | ${latency.p50} ms, ${latency.p97_5} ms, ${latency.p99} ms |
| answers by status | ${[...statuses].map(([key, times]) => `${key}: ${count(times)}`).join(', ')} |
| connection errors, timeouts | ${result.errors}, ${result.timeouts} |
| wrong answers | ${wrong.length} |
| D1 calls, failed, failed after they ran | ${count(database.calls)}, ${count(database.failed)}, ${count(database.failedAfterwards)} |
| commands acknowledged | ${count(writers.acknowledged.length)} |
| commands that met a conflict | ${count(writers.conflicts)} |
| commands sent again after SERVICE_UNAVAILABLE | ${count(writers.repeated)} |
| unexpected answers to commands | ${writers.faults.length} |
| acknowledged commands that the record does not have exactly once | ${lost.length} |
| resident memory, at the start and at each tenth, MB | ${tenths(load.resident).map(mb).join(' ')} |

${list('Wrong answers', wrong)}${list('Unexpected answers to commands', writers.faults)}${list('Lost', lost)}`;
}

function tenths(resident: readonly number[]): number[] {
  return Array.from(
    { length: 11 },
    (_, i) => resident[Math.round((i * (resident.length - 1)) / 10)] ?? 0,
  );
}

const shown = 20;

function list(title: string, lines: readonly string[]): string {
  if (!lines.length) return '';
  return `## ${title}\n\n${lines
    .slice(0, shown)
    .map((line) => `- ${line}`)
    .join('\n')}\n\n`;
}
