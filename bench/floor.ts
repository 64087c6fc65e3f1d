/** The floor: answers each compared operation with one hand-written SQL statement. */
interface Operation {
  sql: string;
  binds: string[];
}

const high = '9007199254740991';
const counted = 1000;

const list = (rows: string) => `(select json_group_array(json(r)) from (${rows}))`;
const edges = (rows: string) =>
  `(select json_group_array(json_object('node', json(r))) from (${rows}))`;

/** The first position after a day. */
const before = (day: string) => `(unixepoch(${day}) / 86400 + 719529) * 2147483648`;

const brief = `json_object('slug', e.slug, 'title', e.title, 'date', e.date)`;

/** Some events, newest first, and one more to tell if there is a next page. */
function pageOf(where: string, size: number): string {
  const rows = (limit: number) =>
    `select ${brief} r from events e where ${where} and e.position < ${high} order by e.position desc limit ${limit}`;
  const count = `(select count(*) from (select 1 from events e where ${where} limit ${counted + 1}))`;
  return `json_object('totalCount', min(${counted}, ${count}),
    'pageInfo', json_object('hasNextPage', json(iif((select count(*) from (${rows(size + 1)})) > ${size}, 'true', 'false'))),
    'edges', ${edges(rows(size))})`;
}

const said = (where: string, fields: string, limit: number) =>
  `json_object('nodes', ${list(`select json_object(${fields}) r from events e left join statements s on s.id = e.id where e.actor_id = a.id and e.kind = 'STATEMENT' ${where} and e.position < ${high} order by e.position desc limit ${limit}`)})`;

const operations: Record<string, Operation> = {
  /** A D1 call that reads nothing. */
  Nothing: { sql: `select '{}' answer`, binds: [] },
  Simple: {
    sql: `select json_object('statements', json_object('nodes', ${list(
      `select json_object('slug', e.slug, 'title', e.title, 'date', e.date, 'text', s.text, 'actor', (select json_object('name', a.name) from actors a where a.id = e.actor_id)) r
        from events e left join statements s on s.id = e.id where e.kind = 'STATEMENT' and e.position < ${before('?1')} and e.position < ${high} order by e.position desc limit 20`,
    )})) answer`,
    binds: ['to'],
  },
  Nested: {
    sql: `select json_object('actors', json_object('nodes', ${list(
      `select json_object('slug', a.slug, 'name', a.name, 'statements', ${said(`and e.position < ${before('?1')}`, `'slug', e.slug, 'date', e.date, 'text', s.text`, 5)}) r from actors a where a.kind = 'PERSON' order by a.slug limit 20`,
    )})) answer`,
    binds: ['to'],
  },
  Aliases: {
    sql: `select json_object('actor', (select json_object('name', a.name,
      'a', ${said(`and e.position < ${before('?2')}`, `'slug', e.slug, 'title', e.title, 'date', e.date`, 5)},
      'b', ${said(`and e.position < ${before('?3')}`, `'slug', e.slug, 'title', e.title, 'text', s.text`, 10)},
      'c', ${said('', `'slug', e.slug, 'date', e.date`, 20)}) from actors a where a.slug = ?1)) answer`,
    binds: ['slug', 'to', 'other'],
  },
  Connections: {
    sql: `select json_object('actor', (select json_object('name', a.name,
      'events', json_object('totalCount', min(${counted}, (select count(*) from (select 1 from events e where e.actor_id = a.id and e.position < ${before('?2')} limit ${counted + 1})) + (select count(*) from (select 1 from events e where e.recipient_id = a.id and e.actor_id <> a.id and e.position < ${before('?2')} limit ${counted + 1}))),
        'pageInfo', json_object('hasNextPage', json(iif((select count(*) from (${events(11)})) > 10, 'true', 'false'))),
        'edges', ${edges(`select ${brief} r from (${events(10)}) t cross join events e on e.id = t.id`)}),
      'statements', ${pageOf(`e.actor_id = a.id and e.kind = 'STATEMENT' and e.position < ${before('?2')}`, 10)},
      'statementsReceived', ${pageOf(`e.recipient_id = a.id and e.kind = 'STATEMENT'`, 10)}) from actors a where a.slug = ?1)) answer`,
    binds: ['slug', 'to'],
  },
  Kinds: {
    sql: `select json_object('events', json_object('nodes', ${list(
      `select case e.kind
          when 'STATEMENT' then (select ${kind(`'text', s.text, 'language', s.language`)} from statements s where s.id = e.id)
          when 'TARIFF' then (select ${kind(`'programme', t.programme, 'legalBasis', t.legal_basis, 'phases', ${list(`select json_object('status', p.status, 'from', p."from", 'ratePercent', p.rate_percent) r from tariff_phases p where p.tariff_id = t.id order by p.position limit -1`)}`)} from tariffs t where t.id = e.id)
          when 'TROOP_EVENT' then (select ${kind(`'action', x.action, 'force', (select json_object('name', f.name) from actors f where f.id = x.force_id), 'headcount', case when coalesce(x.headcount_minimum, x.headcount_best, x.headcount_maximum) is not null then json_object('minimum', x.headcount_minimum, 'best', x.headcount_best, 'maximum', x.headcount_maximum) end`)} from troop_events x where x.id = e.id)
          else (select ${kind(`'mode', i.mode`)} from interactions i where i.id = e.id) end r
        from events e where e.position < ${before('?1')} and e.position < ${high} order by e.position desc limit 20`,
    )})) answer`,
    binds: ['to'],
  },
};

/** The columns of all events, then the columns of each kind. */
function kind(own: string): string {
  return `json_object('slug', e.slug, 'kind', e.kind, 'title', e.title, 'date', e.date,
    'actor', (select json_object('slug', a.slug, 'name', a.name) from actors a where a.id = e.actor_id),
    'recipient', (select json_object('slug', a.slug, 'name', a.name) from actors a where a.id = e.recipient_id),
    'links', json_object('nodes', ${list(`select json_object('predicate', l.predicate, 'object', (select json_object('slug', o.slug, 'title', o.title, 'actor', (select json_object('name', a.name) from actors a where a.id = o.actor_id)) from events o where o.id = l.to_id)) r from links l where l.from_id = e.id order by l.predicate, l.id limit 5`)}), ${own})`;
}

function events(limit: number): string {
  const part = (where: string) =>
    `select e.id as id, e.position as k from events e where ${where} and e.position < ${before('?2')} and e.position < ${high}`;
  return `select id from (${part('e.actor_id = a.id')} union all ${part('e.recipient_id = a.id and +e.actor_id <> a.id')} order by k desc limit ${limit})`;
}

export default {
  async fetch(request: Request, { DB }: { DB: D1Database }): Promise<Response> {
    if (new URL(request.url).pathname === '/hello') return new Response('hello');
    const { operationName, variables } = (await request.json()) as {
      operationName: string;
      variables: Record<string, unknown>;
    };
    const operation = operations[operationName];
    if (!operation) return new Response(null, { status: 404 });
    const answer = await DB.prepare(operation.sql)
      .bind(...operation.binds.map((name) => variables[name]))
      .first<string>('answer');
    return new Response(`{"data":${answer}}`, { headers: { 'content-type': 'application/json' } });
  },
};
