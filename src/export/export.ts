import { sql } from 'drizzle-orm';
import type { GraphQLError } from 'graphql';
import { record as recordView } from '../../schema/record.ts';
import type { Context } from '../context.ts';
import type { Client } from '../engine/client.ts';
import { decodeCursor, encodeCursor, type Key, markOf } from '../engine/cursor.ts';
import { jsonArray } from '../engine/json.ts';
import { page } from '../engine/list.ts';
import { keyShape, type Listing } from '../engine/listing.ts';
import { QueryContext } from '../engine/query-context.ts';
import { literal } from '../engine/sql/literal.ts';
import { badInput } from '../errors.ts';
import { refusalOf } from '../guard/admission.ts';
import { anyOrigin } from '../http/cors.ts';
import { refused, refusedFor } from '../http/refused.ts';
import type { RequestLog } from '../http/request-log.ts';
import { limits } from '../limits.ts';
import { files, type ListFile } from './files.ts';
import { listingOf } from './filters.ts';
import { type Format, formats, type Rows } from './pages.ts';
import { licence, terms } from './terms.ts';

const addresses = `/export/{${Object.keys(files).join(',')}}.{${Object.keys(formats).join(',')}}`;

/** Answers a list of the record as a file: `/export/statements.csv?actor=claudia-sheinbaum`. */
export async function exported(
  url: URL,
  visit: Promise<Context>,
  log: RequestLog,
): Promise<Response> {
  log.named(url.pathname, 'export');
  const [, name = '', ending = ''] = /^\/export\/([a-z-]+)\.([a-z]+)$/.exec(url.pathname) ?? [];
  const list = Object.hasOwn(files, name) ? files[name] : undefined;
  const format = Object.hasOwn(formats, ending) ? formats[ending] : undefined;
  try {
    const context = await visit;
    const refusing = refusalOf(context);
    const answer =
      list && format
        ? await file(name, ending, list, format, url, context.client, refusing, log).catch(
            (error) => refusedFor(error, log),
          )
        : refused(log, 404, `There is no such export. The exports are ${addresses}.`);
    const refusal = await refusing;
    return refusal ? refusedFor(refusal, log) : answer;
  } catch (error) {
    return refusedFor(error, log);
  }
}

async function file(
  name: string,
  ending: string,
  list: ListFile,
  format: Format,
  url: URL,
  client: Client,
  refusing: Promise<GraphQLError | undefined>,
  log: RequestLog,
): Promise<Response> {
  const { searchParams } = url;
  const listing = listingOf(list, searchParams);
  const after = searchParams.get('after');
  const bom = searchParams.get('bom');
  if (bom !== null && (ending !== 'csv' || !['true', 'false'].includes(bom))) {
    throw badInput('`bom` is a parameter of CSV files: `true` or `false`.');
  }
  const filters = new URLSearchParams(searchParams);
  filters.delete('after');
  filters.delete('bom');
  const mark = markOf('export', name, filters.toString());
  const start = after === null ? undefined : decodeCursor(after, mark, keyShape(listing));
  client.budget.rows(limits.exportRows);
  const record = (await client.json(
    sql`(select json_object('version', ${recordView.version}, 'updatedAt', ${recordView.updatedAt}) from ${recordView} where ${recordView.id} = 1)`,
  )) as { version: number; updatedAt: string | null };
  const refusal = await refusing;
  if (refusal) throw refusal;
  const pages = pagesOf(format, list, listing, client, start, searchParams);
  const first = await pages.next();
  const isLong = first.value?.count === limits.exportPage;
  if (isLong) client.budget.rows(costOfRest(client));
  const next = isLong ? await lastOf(listing, client, start) : undefined;
  if (next) filters.set('after', encodeCursor(mark, next));
  const head = { kind: 'EXPORT', of: name, licence, terms, ...record };
  return new Response(
    streamed(
      text(ending === 'ndjson' && !start ? `${JSON.stringify(head)}\n` : '', first.value, pages),
      log,
    ),
    {
      headers: {
        ...anyOrigin,
        'content-type': format.type,
        'content-disposition': `attachment; filename="demarche-${name}-v${record.version}.${ending}"`,
        'x-record-version': String(record.version),
        link: [
          `<${licence}>; rel="license"`,
          ...(next ? [`<${url.origin}${url.pathname}?${filters}>; rel="next"`] : []),
        ].join(', '),
      },
    },
  );
}

/** Charged with the next call to the database, while the file can still be refused. The later pages may read as much as the first. */
function costOfRest({ budget, reading }: Client): number {
  const whole = Math.min(reading.rowsRead * limits.exportPages, limits.cost);
  return Math.max(0, whole - budget.cost);
}

/** Reads a page when the client has taken the one before. An error cuts the answer off. */
function streamed(texts: AsyncGenerator<string>, log: RequestLog): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const { promise, resolve } = Promise.withResolvers<void>();
  log.body = promise;
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await texts.next();
        if (!done) return controller.enqueue(encoder.encode(value));
        controller.close();
      } catch (error) {
        // The status is sent already, so only the log can tell.
        refusedFor(error, log);
        controller.error(error);
      }
      resolve();
    },
    cancel: () => resolve(),
  });
}

async function* text(head: string, first: Rows | undefined, pages: AsyncIterable<Rows>) {
  yield head + (first?.text ?? '');
  for await (const { text } of pages) yield text;
}

async function* pagesOf(
  format: Format,
  list: ListFile,
  listing: Listing,
  client: Client,
  start: Key[] | undefined,
  parameters: URLSearchParams,
): AsyncGenerator<Rows, undefined> {
  let after = start;
  for (let pages = 0; pages < limits.exportPages; pages++) {
    const rows = await format.rows(client, list, listing, after, limits.exportPage, parameters);
    yield rows;
    if (rows.count < limits.exportPage) return;
    after = rows.last;
  }
}

/** The position of the last row of this answer, if more rows follow. */
async function lastOf(listing: Listing, client: Client, after: Key[] | undefined) {
  const most = limits.exportPage * limits.exportPages;
  const places = page(new QueryContext(), listing, { after }, most + 1, (_, keys) =>
    jsonArray(keys),
  );
  const [last, more] = await client.rows(
    sql`select r from (${places}) limit 2 offset ${literal(most - 1)}`,
  );
  return last !== undefined && more !== undefined ? (JSON.parse(last) as Key[]) : undefined;
}
