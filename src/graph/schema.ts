import './scalars.ts';
import './node.ts';
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
import './search.ts';
import './record.ts';
import { builder } from './builder.ts';

export const schema = builder.toSchema();
