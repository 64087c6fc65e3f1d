import type { Adapter } from './adapter.ts';
import { countryCodes } from './country-codes.ts';
import { factbook } from './factbook/factbook.ts';
import { mananeras } from './mananeras/mananeras.ts';
import { record } from './record.ts';
import { budgetlab } from './tariff-lists/budgetlab.ts';
import { tradeWar } from './tariff-lists/trade-war.ts';
import { troopdata } from './troopdata.ts';
import { usOfficials } from './us-officials.ts';
import { whitehouse } from './whitehouse.ts';

/** Whose files can be imported, by the name that `--from` takes. */
export const adapters = {
  record,
  mananeras,
  whitehouse,
  'country-codes': countryCodes,
  factbook,
  troopdata,
  'us-officials': usOfficials,
  'trade-war': tradeWar,
  budgetlab,
} satisfies Record<string, Adapter>;
