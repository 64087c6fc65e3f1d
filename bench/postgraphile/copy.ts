import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { DatabaseSync } from 'node:sqlite';
import { localFile } from '../../scripts/database.ts';

/** The tables of the compared operations for PostgreSQL, with the same indexes. */
const tables: [name: string, columns: string][] = [
  [
    'actors',
    'id int primary key, slug text unique not null, kind text not null, name text not null',
  ],
  [
    'events',
    'id int primary key, slug text unique not null, kind text not null, title text not null, date text not null, earliest text not null, position bigint not null, actor_id int not null references actors, recipient_id int references actors',
  ],
  [
    'statements',
    'id int primary key references events, text text not null, language text not null',
  ],
  [
    'tariffs',
    'id int primary key references events, programme text not null, legal_basis text not null',
  ],
  [
    'tariff_phases',
    'tariff_id int not null references tariffs, position int not null, status text not null, "from" text not null, rate_percent double precision, primary key (tariff_id, position)',
  ],
  [
    'troop_events',
    'id int primary key references events, action text not null, force_id int references actors, headcount_minimum int, headcount_best int, headcount_maximum int',
  ],
  ['interactions', 'id int primary key references events, mode text not null'],
  [
    'links',
    'id int primary key, from_id int not null references events, predicate text not null, to_id int not null references events',
  ],
];

const indexes = [
  'events (position)',
  'events (kind, position)',
  'events (actor_id, position)',
  'events (actor_id, kind, position)',
  'events (recipient_id, position)',
  'events (recipient_id, kind, position)',
  'actors (kind, slug)',
  'links (from_id, predicate, id)',
  'links (to_id, predicate, id)',
  'troop_events (force_id)',
];

/** Copies a local D1 into a PostgreSQL. */
export async function copyInto(url: string, state: string): Promise<void> {
  const database = new DatabaseSync(localFile({ persistTo: state }), { readOnly: true });
  const psql = spawn('psql', ['-q', '-v', 'ON_ERROR_STOP=1', url], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const write = async (text: string) => {
    if (!psql.stdin.write(text)) await once(psql.stdin, 'drain');
  };
  await write('begin;\n');
  for (const [name, columns] of tables) {
    await write(`create table ${name} (${columns});\n`);
    const names = namesIn(columns);
    await write(`copy ${name} (${names}) from stdin;\n`);
    for (const row of database.prepare(`select ${names} from ${name} order by 1, 2`).iterate()) {
      await write(`${Object.values(row).map(cell).join('\t')}\n`);
    }
    await write('\\.\n');
  }
  for (const index of indexes) await write(`create index on ${index};\n`);
  await write('commit;\nanalyze;\n');
  psql.stdin.end();
  const [code] = await once(psql, 'exit');
  database.close();
  if (code !== 0) throw new Error('psql failed to copy the rows');
}

function namesIn(columns: string): string {
  return columns
    .split(/,\s*(?![^(]*\))/)
    .map((column) => column.split(' ')[0])
    .filter((name) => name !== 'primary')
    .join(', ');
}

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function cell(value: unknown): string {
  return value === null
    ? '\\N'
    : String(value).replaceAll(/[\\\t\n\r]/g, (sign) => escapes[sign] ?? sign);
}
