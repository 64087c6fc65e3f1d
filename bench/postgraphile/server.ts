import { createServer } from 'node:http';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';

/** PostGraphile 5, started as in its documentation, in its own process. */
const [connectionString = '', port = '0'] = process.argv.slice(2);
const server = createServer();
const served = postgraphile({
  extends: [PostGraphileAmberPreset],
  pgServices: [makePgService({ connectionString, schemas: ['public'] })],
  grafserv: { graphqlPath: '/graphql', graphiql: false },
}).createServ(grafserv);
await served.addTo(server);
server.listen(Number(port), '127.0.0.1', () => console.log('listening'));
