import { aliases } from './aliases.ts';
import { answerBytes } from './answer-bytes.ts';
import type { Attack } from './attack.ts';
import { bytes } from './bytes.ts';
import { cost } from './cost.ts';
import { credentials } from './credentials.ts';
import { depth } from './depth.ts';
import { directives } from './directives.ts';
import { duplicateFields } from './duplicate-fields.ts';
import { fragments } from './fragments.ts';
import { graphqlCop } from './graphql-cop.ts';
import { headers } from './headers.ts';
import { introspection } from './introspection.ts';
import { listSizes } from './list-sizes.ts';
import { longWords } from './long-words.ts';
import { platform } from './platform.ts';
import { privateRecord } from './private-record.ts';
import { rootFields } from './root-fields.ts';
import { scalars } from './scalars.ts';
import { tokens } from './tokens.ts';
import { unknownKeys } from './unknown-keys.ts';
import { values } from './values.ts';

/** Every attack, by class. The tests check the answers, and `npm run bench:attacks` measures the costs. */
export const attacks: Record<string, readonly Attack[]> = {
  bytes,
  tokens,
  depth,
  aliases,
  'duplicate fields': duplicateFields,
  directives,
  fragments,
  'root fields': rootFields,
  values,
  'unknown keys': unknownKeys,
  'long words': longWords,
  'list sizes': listSizes,
  cost,
  'answer bytes': answerBytes,
  introspection,
  credentials,
  'private record': privateRecord,
  scalars,
  headers,
  'limits of the platform': platform,
  'graphql-cop': graphqlCop,
};
