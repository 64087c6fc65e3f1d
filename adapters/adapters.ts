import type { Adapter } from './adapter.ts';
import { mananeras } from './mananeras/mananeras.ts';

export const adapters = { mananeras } satisfies Record<string, Adapter>;
