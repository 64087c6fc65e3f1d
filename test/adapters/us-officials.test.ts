import { expect, test } from 'vitest';
import { usOfficials } from '../../adapters/us-officials.ts';
import { file, imported } from './import.ts';

const executive = `- id:
    bioguide: A000039
  name:
    first: John
    last: Adams
  terms:
  - type: prez
    start: '1797-03-04'
    end: '1801-03-04'
- id:
    bioguide: A000041
  name:
    first: John
    middle: Quincy
    last: Adams
  terms:
  - type: prez
    start: '1825-03-04'
    end: '1829-03-04'
- id:
    wikipedia: JD Vance
    wikidata: Q28935729
  name:
    first: James David
    nickname: J.D.
    last: Vance
    official_full: J.D. Vance
  terms:
  - type: viceprez
    start: '2025-01-20'
    end: '2029-01-20'
`;

test('people of the same name have different slugs', async () => {
  const { entries } = await imported(usOfficials, file('executive.yaml', executive));
  expect(entries.map(({ slug }) => slug)).toEqual([
    'us-executives-data-set',
    'john-adams',
    'john-quincy-adams',
    'jd-vance',
  ]);
});

test('a term that has not ended has no end', async () => {
  const { entry, items } = await imported(usOfficials, file('executive.yaml', executive));
  expect(entry('john-adams')).toMatchObject({
    offices: [{ from: '1797-03-04', to: '1801-03-04' }],
  });
  expect(entry('jd-vance')).toMatchObject({
    name: 'JD Vance',
    wikidata: 'Q28935729',
    offices: [
      { role: 'Vice President of the United States', body: 'united-states', to: undefined },
    ],
  });
  expect(items.at(-1)?.place.line).toBe(20);
});

test('a member of Congress holds an office in a chamber', async () => {
  const { entry } = await imported(
    usOfficials,
    file(
      'legislators-current.yaml',
      `- id: { wikipedia: Mike Rogers (Alabama politician) }
  name: { first: Mike, middle: D., last: Rogers, official_full: Mike Rogers }
  terms:
  - { type: rep, start: '2023-01-03', end: '2025-01-03', state: AL, district: 3 }
  - { type: rep, start: '2025-01-03', end: '2027-01-03', state: WY, district: 0 }
  - { type: sen, start: '2026-06-10', end: '2031-01-03', state: AL, class: 1 }
`,
    ),
  );
  expect(entry('us-senate')).toMatchObject({ kind: 'GOVERNMENT_BODY', partOf: 'us-congress' });
  expect(entry('mike-rogers-alabama-politician')).toMatchObject({
    name: 'Mike Rogers',
    aliases: ['Mike D. Rogers'],
    offices: [
      { role: 'Representative for Alabama, district 3', to: '2025-01-03' },
      { role: 'Representative for Wyoming, at large', to: undefined },
      { role: 'Senator for Alabama', body: 'us-senate' },
    ],
  });
});

test('a file of another name is refused', async () => {
  const { refused } = await imported(usOfficials, file('offices.yaml', '[]'));
  expect(refused).toEqual(['is neither executive.yaml nor legislators-current.yaml']);
});
