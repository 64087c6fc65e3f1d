import './scalars.ts';
import './node.ts';
import './entry.ts';
import './event-filter.ts';
import './event.ts';
import './statement.ts';
import './tariff.ts';
import './tariff-parts.ts';
import './troop-event.ts';
import './interaction.ts';
import './actor.ts';
import './office.ts';
import './source.ts';
import './citation.ts';
import './link.ts';
import './change.ts';
import './revision.ts';
import './suggestion.ts';
import '../commands/mutations/errors.ts';
import '../commands/mutations/entries.ts';
import '../commands/mutations/retract.ts';
import '../commands/mutations/merge-actors.ts';
import '../commands/mutations/office.ts';
import '../commands/mutations/citation.ts';
import '../commands/mutations/link.ts';
import '../commands/mutations/suggestion.ts';
import './search.ts';
import './record.ts';
import './editor.ts';
import './token.ts';
import './viewer.ts';
import { versionsOf } from '../history/as-of.ts';
import { builder } from './builder.ts';

export const schema = builder.toSchema({ extensions: { versions: versionsOf } });

schema.description =
  'A record of international affairs: who did what to whom, when, and according to which sources. It holds actors, sources, and events (statements, tariffs, troop events, interactions), with links between events. Slugs are permanent names for people, ids for caches. Dates are EDTF. PageInfo explains lists, Query explains `asOf`, Mutation explains commands. An error has a stable `extensions.code`.';
