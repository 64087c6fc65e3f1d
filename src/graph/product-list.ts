import type { SQL } from 'drizzle-orm';
import { tariffProducts } from '../../schema/tariffs.ts';
import { connection } from '../engine/connection.ts';
import type { Row } from '../engine/scope.ts';
import { pageArgs } from './list.ts';

/** An annex may list thousands of products. */
export const productList = (of: (row: Row, its: Row) => SQL[]) => ({
  type: 'ProductScopeConnection' as const,
  args: pageArgs,
  ...connection((row) => ({
    table: tariffProducts,
    branches: [{ keys: [tariffProducts.position], where: (its) => of(row, its) }],
  })),
});
