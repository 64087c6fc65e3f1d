import { createGraphiQLFetcher, type Fetcher } from '@graphiql/toolkit';
import { inSearchOrder } from './search-order.ts';

const url = '/graphql';
const introspect = createGraphiQLFetcher({ url });
const post = createGraphiQLFetcher({
  url,
  schemaFetcher: async (...request) => inSearchOrder((await introspect(...request)) as object),
});

/**
 * For a tenth of a second after a change of tabs GraphiQL still sends the last tab's operation
 * name, and the server would refuse it. A name that the document does not contain is left out.
 */
export const fetcher: Fetcher = ({ operationName, ...request }, options) => {
  const known = operationName && request.query.includes(operationName);
  return post(known ? { ...request, operationName } : request, options);
};
