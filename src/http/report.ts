import type { Client } from '../engine/client.ts';
import type { LogLine, RequestLog } from './request-log.ts';
import { coordinatesOf, writeUsage } from './usage.ts';

/** Writes the line of a request to the log, what it used to Analytics Engine, and its name to its trace. */
export async function report(
  log: RequestLog,
  status: number,
  client: Client | undefined,
  { tracing }: ExecutionContext,
  dataset: AnalyticsEngineDataset | undefined,
): Promise<void> {
  trace(tracing, log.line(status, client));
  const line = log.line(status, client, await log.hash());
  console.log(JSON.stringify(line));
  if (!dataset) return;
  const { schema, document } = log;
  writeUsage(dataset, line, schema && document ? coordinatesOf(schema, document) : []);
}

/** The platform has a span for the request and for each call to D1. Time that passes without I/O is none there. */
function trace(tracing: Tracing | undefined, { operation, type, ...line }: LogLine): void {
  const span = tracing?.getActiveSpan();
  if (!span?.isTraced) return;
  span.setAttributes({
    'graphql.operation.name': operation,
    'graphql.operation.type': type,
    'demarche.request_id': line.requestId,
    'demarche.outcome': line.outcome,
    'demarche.cost': line.cost,
    'demarche.rows_read': line.rowsRead,
  });
}
