import type { Digested, Written } from '../entry.ts';
import type { Source } from '../format.ts';
import { actorId, type Change, fields, nextRevision, upsert, versionColumns } from '../rows.ts';

export function sourceRows(sources: Digested<Source>[], { origin }: Written): Change[] {
  const columns = {
    ...fields('slug', 'digest', 'origin', 'title'),
    publisher_id: actorId('publisher'),
    ...fields('author', 'url', 'archivedUrl', 'publishedOn', 'retrievedOn', 'language', 'sha256'),
    ...versionColumns,
  };
  return [
    upsert(
      'sources',
      columns,
      sources.map(({ entry, digest }) => ({ ...entry, digest, origin })),
      { more: nextRevision },
    ),
  ];
}
