import { sources } from '../../../schema/sources.ts';
import type { Source } from '../../model/format.ts';
import { upsert } from '../insert.ts';
import { type Change, rowsOf, statement } from '../rows.ts';
import { nextVersion, thisChange } from '../things.ts';
import type { Digested, Written } from '../written.ts';

type SourceRow = Source & { digest: string; origin: string | null };

const putSources = statement<SourceRow>(() => {
  const { actorId, fields } = rowsOf<SourceRow>();
  return upsert(
    sources,
    sources.slug,
    {
      ...fields('slug', 'digest', 'origin', 'title', 'author', 'url', 'archivedUrl'),
      ...fields('publishedOn', 'retrievedOn', 'language', 'sha256'),
      publisherId: actorId('publisher'),
      since: thisChange,
    },
    { set: nextVersion(sources) },
  );
});

export function sourceRows(items: Digested<Source>[], { origin }: Written): Change[] {
  return [putSources(items.map(({ entry, digest }) => ({ ...entry, digest, origin })))];
}
