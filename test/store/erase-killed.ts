import { parseArgs } from 'node:util';
import { connect } from '../../scripts/database.ts';
import { carriedOut, planErasure } from '../../scripts/erase/plan.ts';

/** Dies within the transaction of an erasure. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'persist-to': { type: 'string' } },
});
const database = connect({ persistTo: values['persist-to'] });
const writes = carriedOut(await planErasure(database, positionals, 'PRIVACY'));
const deadly = {
  get sql(): never {
    process.kill(process.pid, 'SIGKILL');
    for (;;);
  },
};
await database.change([...writes.slice(0, -3), deadly]);
