import { sql } from 'drizzle-orm';
import { record as recordView } from '../../schema/record.ts';
import { Client } from '../engine/client.ts';
import { D1 } from '../engine/d1.ts';

/** For monitoring: tells if the record can be read, and the version of a public record. */
export async function health(database: D1Database, isPrivate: boolean): Promise<Response> {
  const headers = { 'cache-control': 'no-store' };
  try {
    const record = await new Client(new D1(database)).json(
      sql`(select json_object('version', ${recordView.version}, 'updatedAt', ${recordView.updatedAt}) from ${recordView})`,
    );
    if (record) return Response.json({ status: 'ok', ...(!isPrivate && { record }) }, { headers });
  } catch (error) {
    console.error(error);
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
