import { createGraphiQLFetcher, type Fetcher } from '@graphiql/toolkit';
import { inSearchOrder } from './search-order.ts';

const api = { url: '/graphql', headers: { 'x-cost': 'true' } };
const introspect = createGraphiQLFetcher(api);
const post = createGraphiQLFetcher({
  ...api,
  schemaFetcher: async (...request) => inSearchOrder((await introspect(...request)) as object),
});

/**
 * For a tenth of a second after a change of tabs, GraphiQL still sends the operation name of the last
 * tab. The server would refuse it, so a name that is not in the document is removed.
 */
export const fetcher: Fetcher = ({ operationName, ...request }, options) => {
  const known = operationName && request.query.includes(operationName);
  return post(known ? { ...request, operationName } : request, options);
};
