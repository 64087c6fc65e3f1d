import { spanBetween } from '../edtf.ts';
import type { Digested, Written } from '../entry.ts';
import type { Actor } from '../format.ts';
import {
  actorId,
  type Change,
  fields,
  insert,
  nextRevision,
  sourceId,
  upsert,
  versionColumns,
} from '../rows.ts';

export function actorRows(actors: Digested<Actor>[], { origin }: Written): Change[] {
  const rows = actors.map(({ entry, digest }) => ({ ...entry, digest, origin }));
  const columns = {
    ...fields('slug', 'digest', 'origin', 'kind', 'name', 'description', 'wikidata', 'countryCode'),
    ...versionColumns,
  };
  return [
    upsert('actors', columns, rows, { more: nextRevision }),
    {
      text: `update actors set part_of_id = (select coalesce(merged_into_id, id) from actors whole where whole.slug = part.whole) from (select value->>'$.slug' as slug, value->>'$.partOf' as whole from json_each(?1)) part where actors.slug = part.slug`,
      rows: rows.filter(({ partOf }, i) => partOf !== undefined || actors[i]?.known),
    },
  ];
}

export function officeRows(actors: Digested<Actor>[]): Change[] {
  const aliases = actors.flatMap(({ entry: { slug, aliases } }) =>
    aliases.map((alias, position) => ({ slug, position, alias })),
  );
  const offices = actors.flatMap(({ entry: { slug, offices } }) =>
    offices.map((office) => ({ slug, ...office, ...spanBetween(office.from, office.to) })),
  );
  return [
    insert('actor_aliases', { actor_id: actorId('slug'), ...fields('position', 'alias') }, aliases),
    insert(
      'offices',
      {
        person_id: actorId('slug'),
        body_id: actorId('body'),
        ...fields('role', 'from', 'to', 'earliest', 'latest'),
        source_id: sourceId('source'),
      },
      offices,
    ),
  ];
}
