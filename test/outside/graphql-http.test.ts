import { serverAudits } from 'graphql-http';
import { describe, expect, inject, it } from 'vitest';

const audits = serverAudits({ url: () => `${inject('origin')}/graphql`, fetchFn: fetch });

it('has 61 audits', () => {
  expect(audits).toHaveLength(61);
});

describe('GraphQL over HTTP', () => {
  it.each(audits)('$id $name', async (audit) => {
    expect(await audit.fn()).toMatchObject({ status: 'ok' });
  });
});
