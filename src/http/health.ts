import { sql } from 'drizzle-orm';
import { record as recordView } from '../../schema/record.ts';
import { Client } from '../engine/client.ts';
import { D1 } from '../engine/d1.ts';
import { logFault } from './fault.ts';

const headers = { 'cache-control': 'no-store' };

/** Tells that the Worker runs. It does not ask the database. */
export const live = () => Response.json({ status: 'ok' }, { headers });

/** Tells if the record can be read, and the version of a public record. */
export async function ready(
  database: D1Database,
  isPrivate: boolean,
  requestId: string,
): Promise<Response> {
  try {
    const record = await new Client(new D1(database)).json(
      sql`(select json_object('version', ${recordView.version}, 'updatedAt', ${recordView.updatedAt}) from ${recordView})`,
    );
    if (record) return Response.json({ status: 'ok', ...(!isPrivate && { record }) }, { headers });
  } catch (error) {
    logFault(error, requestId);
  }
  return Response.json(
    {
      status: 'unavailable',
      ...(!isPrivate && {
        reason: 'The database has no record. Apply the migrations and load the record.',
      }),
    },
    { status: 503, headers },
  );
}
