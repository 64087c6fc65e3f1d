import type { Adapter } from './adapter.ts';
import { mananeras } from './mananeras/mananeras.ts';
import { record } from './record.ts';

export const adapters = { mananeras, record } satisfies Record<string, Adapter>;
