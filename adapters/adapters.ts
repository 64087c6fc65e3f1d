import type { Adapter } from './adapter.ts';
import { budgetlab } from './budgetlab.ts';
import { countryCodes } from './country-codes.ts';
import { factbook } from './factbook.ts';
import { mananeras } from './mananeras/mananeras.ts';
import { record } from './record.ts';
import { tradeWar } from './trade-war.ts';
import { troopdata } from './troopdata.ts';
import { usOfficials } from './us-officials.ts';
import { whitehouse } from './whitehouse.ts';

/** The adapters, by the name that `--from` takes. */
export const adapters = {
  record,
  mananeras,
  'country-codes': countryCodes,
  factbook,
  troopdata,
  'us-officials': usOfficials,
  whitehouse,
  'trade-war': tradeWar,
  budgetlab,
} satisfies Record<string, Adapter>;
