import { readFileSync } from 'node:fs';
import graphql from '@graphql-eslint/eslint-plugin';
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';

const code = readFileSync('schema/schema.graphql', 'utf8');

/** Where this schema departs from the published sets, and why. */
const departures: Linter.RulesRecord = {
  '@graphql-eslint/strict-id-in-types': [
    'error',
    {
      exceptions: {
        // Parts of an object that has an id, or answers to a command: nothing that is fetched alone.
        types: [
          'CreatedToken',
          'FieldChange',
          'Headcount',
          'Issue',
          'PageInfo',
          'Place',
          'ProductScope',
          'RecordInfo',
          'TariffExemption',
          'TariffPhase',
        ],
        suffixes: ['Connection', 'Edge', 'Error', 'Payload'],
      },
    },
  ],
  // Statement.statements, which every event has: statements about it.
  '@graphql-eslint/no-typename-prefix': 'off',
};

const relayDepartures: Linter.RulesRecord = {
  '@graphql-eslint/relay-edge-types': [
    'error',
    {
      withEdgeSuffix: true,
      // Suggestions are guarded, so `node` does not find them.
      shouldImplementNode: false,
      // Connections offer `nodes` beside `edges`, and what is short by its nature is a plain list.
      listTypeCanWrapOnlyEdgeType: false,
    },
  ],
};

function problemsUnder(set: 'schema-recommended' | 'schema-relay') {
  const { rules } = graphql.configs[`flat/${set}`] as unknown as { rules: Linter.RulesRecord };
  return new Linter().verify(
    code,
    [
      {
        files: ['**/*.graphql'],
        languageOptions: {
          parser: graphql.parser as never,
          parserOptions: { graphQLConfig: { schema: code } },
        },
        plugins: { '@graphql-eslint': graphql as never },
        rules: { ...rules, ...(set === 'schema-relay' ? relayDepartures : departures) },
      },
    ],
    { filename: 'schema.graphql' },
  );
}

describe('graphql-eslint', () => {
  it.each(['schema-recommended', 'schema-relay'] as const)('%s finds nothing', (set) => {
    expect(
      problemsUnder(set).map(({ ruleId, message, line }) => `${line} ${ruleId}: ${message}`),
    ).toEqual([]);
  });
});
