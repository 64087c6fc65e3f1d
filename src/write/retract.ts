import { positionIn } from '../../schema/position.ts';
import { archived, carriedOver, type Thing } from './archive.ts';
import { type Author, closeChange, openChange, revised, thisChange } from './change.ts';
import { beforehand, inSearch, rederived } from './derive.ts';
import { editors } from './origin.ts';
import { about, type Change } from './rows.ts';

/** Takes a thing out of every list, and keeps it readable by its name; or puts it back. */
export function retracted(
  thing: Thing,
  slug: string,
  kinds: readonly string[],
  author: Author,
  isBack = false,
): Change[] {
  const slugs = [slug];
  const of = (other: Thing) => (other === thing ? slugs : []);
  const changes = [
    openChange(author),
    ...beforehand(of('actors'), of('sources'), of('events')),
    ...archived(thing, slugs, kinds),
    ...carriedOver(thing, slugs, kinds, isBack),
    about(
      thing,
      slugs,
      (named) => `update ${thing} set retracted = ${isBack ? 0 : 1}, origin = '${editors}',
        revision = revision + 1, since = ${thisChange} where id in ${named}`,
    ),
    ...(thing === 'events' ? placed(slugs, kinds, isBack) : []),
    ...rederived(of('actors'), of('events')),
    ...(isBack && thing !== 'events' ? inSearch(thing, slugs) : []),
    revised(thing, slugs, `'${isBack ? 'RESTORED' : 'RETRACTED'}'`),
    closeChange,
  ];
  return changes.filter(({ rows }) => rows?.length !== 0);
}

/** What has no place in time stands in no list. */
function placed(slugs: string[], kinds: readonly string[], isBack: boolean): Change[] {
  const position = isBack ? positionIn('earliest', 'id') : 'null';
  return [
    about(
      'events',
      slugs,
      (named) => `update events set position = ${position} where id in ${named}`,
    ),
    ...(kinds.includes('TROOP_EVENT')
      ? [
          about(
            'events',
            slugs,
            (named) =>
              `update troop_events set position = (select e.position from events e where e.id = troop_events.id) where id in ${named}`,
          ),
        ]
      : []),
    about(
      'events',
      slugs,
      // A link that comes to stand in lists, or ceases to, is counted with the event that it leads to.
      (named) => `update changes set links = links ${isBack ? '+' : '-'} (
        select count(*) from links join events f on f.id = from_id
        where to_id in ${named} and f.position >= 0) where id = ${thisChange}`,
    ),
  ];
}
