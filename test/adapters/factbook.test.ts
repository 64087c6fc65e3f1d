import { expect, test } from 'vitest';
import { factbook } from '../../adapters/factbook.ts';
import { file, imported } from './import.ts';

interface Said {
  deployments?: string;
  chief?: string;
  head?: string;
  groups?: string;
}

const profile = (path: string, { deployments, chief, head, groups }: Said) =>
  JSON.stringify({
    path,
    Government: {
      'Executive branch': {
        'chief of state': { text: chief },
        'head of government': { text: head },
      },
    },
    'Military and Security': { 'Military deployments': { text: deployments } },
    Terrorism: { 'Terrorist group(s)': { text: groups } },
  });

const read = (...profiles: string[]) =>
  imported(factbook, file('profiles.jsonl', profiles.join('\n')));

test('a file is named by the FIPS code: gm is Germany', async () => {
  const { entry } = await read(
    profile('europe/gm.json', { head: 'Chancellor Friedrich MERZ (since 6 May 2025)' }),
  );
  expect(entry('germany')).toMatchObject({ kind: 'STATE', countryCode: 'DE' });
  expect(entry('friedrich-merz')).toMatchObject({
    kind: 'PERSON',
    name: 'Friedrich Merz',
    offices: [{ body: 'germany', role: 'Head of government of Germany', from: '2025-05-06' }],
  });
});

test.each([
  ['up to 10,000 Democratic Republic of the Congo (2025)', { maximum: 10000 }],
  ['estimated 10-12,000 Russia (2025)', { minimum: 10000, maximum: 12000 }],
  ['approximately 900-1,000 Estonia (NATO) (2025)', { minimum: 900, maximum: 1000 }],
  ['more than 1,000 Mali (MINUSMA) (2025)', { minimum: 1000 }],
  ['approximately 1,400 Somalia (AUSSOM)&nbsp; (2025)', { best: 1400 }],
  ['1240 Central African Republic (MINUSCA) (2025)', { best: 1240 }],
  ['750 (plus about 400 police) Central African Republic (MINUSCA) (2025)', { best: 750 }],
])('%s', async (deployments, headcount) => {
  const { entries, refused } = await read(profile('africa/ke.json', { deployments }));
  expect(refused).toEqual([]);
  expect(entries.find(({ kind }) => kind === 'TROOP_EVENT')).toMatchObject({
    actor: 'kenya',
    date: '2025',
    action: 'STATIONED',
    headcount,
    citations: [{ source: 'world-factbook-profiles' }],
  });
});

test('a semicolon in parentheses does not separate deployments', async () => {
  const { entry } = await read(
    profile('africa/rw.json', {
      deployments:
        'approximately 3,200 Central African Republic (about 2,200 under MINUSCA, plus some 700 police; approximately 1,000 under a bi-lateral agreement); estimated 3-4,000 Democratic Republic of the Congo (2025)',
    }),
  );
  expect(entry('rwanda-troops-in-central-african-republic-2025')).toMatchObject({
    headcount: { best: 3200 },
  });
  expect(entry('rwanda-troops-in-democratic-republic-of-the-congo-2025')).toMatchObject({
    headcount: { minimum: 3000, maximum: 4000 },
  });
});

test.each([
  '180 Sudan/South Sudan (UNISFA) (2025)',
  '300 Kosovo (NATO/KFOR), Lebanon 170 (UNIFIL) (2025)',
  'maintains a few hundred troops in Somalia and Yemen (2025)',
  '300 Lebanon (UNIFIL)',
])('refuses to guess: %s', async (deployments) => {
  const { entries, refused } = await read(profile('africa/ke.json', { deployments }));
  expect(entries.map(({ kind }) => kind)).not.toContain('TROOP_EVENT');
  expect(refused).toEqual([expect.stringContaining('is not a headcount in one country')]);
});

test('one person can hold offices of many states', async () => {
  const charles =
    'King CHARLES III (since 8 September 2022); represented by Governor-General Dame Cindy KIRO (since 21 October 2021)';
  const { entries, entry } = await read(
    profile('europe/uk.json', { chief: 'King CHARLES III (since 8 September 2022)' }),
    profile('australia-oceania/nz.json', { chief: charles }),
  );
  expect(entries.filter(({ slug }) => slug === 'charles-iii')).toHaveLength(1);
  expect(entry('charles-iii')).toMatchObject({
    name: 'Charles III',
    offices: [{ body: 'united-kingdom' }, { body: 'new-zealand' }],
  });
  expect(entry('cindy-kiro')).toMatchObject({
    offices: [{ role: 'Representative of the chief of state of New Zealand' }],
  });
});

test.each([
  ['President of China XI Jinping (since 14 March 2013)', 'xi-jinping', 'Xi Jinping', '2013-03-14'],
  [
    'President Denis SASSOU-Nguesso (since 1997)',
    'denis-sassou-nguesso',
    'Denis Sassou-Nguesso',
    '1997',
  ],
  [
    'Prime Minister ABIY Ahmed Ali (since April 2018)',
    'abiy-ahmed-ali',
    'Abiy Ahmed Ali',
    '2018-04',
  ],
  [
    'President Mahamat Idriss D&Eacute;BY (since 6 May 2024)',
    'mahamat-idriss-deby',
    'Mahamat Idriss Déby',
    '2024-05-06',
  ],
  ['President Luong CUONG (since 21 Oct 2024)', 'luong-cuong', 'Luong Cuong', '2024-10-21'],
])('%s', async (chief, slug, name, from) => {
  const { entry } = await read(profile('east-n-southeast-asia/hk.json', { chief }));
  expect(entry(slug)).toMatchObject({ name, offices: [{ from }] });
});

test('a single name keeps its title', async () => {
  const { entry } = await read(
    profile('europe/be.json', { chief: 'King PHILIPPE (since 21 July 2013)' }),
    profile('europe/sw.json', { chief: 'King CARL XVI GUSTAF (since 15 September 1973)' }),
  );
  expect(entry('king-philippe')).toMatchObject({ name: 'King Philippe' });
  expect(entry('carl-xvi-gustaf')).toMatchObject({ name: 'Carl XVI Gustaf' });
});

test.each([
  'President (vacant)',
  'Michael RANDRIANIRINA (Col.)',
  'Prime Minister Ntsokoane Samuel MATEKANE (28 October 2022)',
])('no leader without a name and a day: %s', async (chief) => {
  const { entries, refused } = await read(profile('africa/ma.json', { chief }));
  expect(entries.map(({ kind }) => kind)).not.toContain('PERSON');
  expect(refused).toHaveLength(1);
});

test('a group has one slug under its many spellings', async () => {
  const { entries, entry } = await read(
    profile('africa/bn.json', {
      groups: 'Jama’at Nusrat al Islam wal Muslimeen (JNIM); Boko Haram',
    }),
    profile('africa/ml.json', { groups: "Jama'at Nusrat al-Islam wal-Muslimin (JNIM)" }),
    profile('north-america/mx.json', { groups: 'Jalisco Cartel New Generation (CJNG)' }),
  );
  expect(entries.filter(({ kind }) => kind === 'ARMED_GROUP')).toHaveLength(3);
  expect(entry('jama-at-nusrat-al-islam-wal-muslimeen')).toMatchObject({
    aliases: ['JNIM', "Jama'at Nusrat al-Islam wal-Muslimin"],
    description: expect.stringContaining('Benin, Mali'),
  });
  expect(entry('jalisco-new-generation-cartel')).toBeDefined();
});

test('a branch is not the group that it is named after', async () => {
  const { entry } = await read(
    profile('south-asia/bg.json', {
      groups:
        'Islamic State of Iraq and ash-Sham (ISIS); Islamic State of Iraq and ash-Sham (ISIS) - Algeria; Islamic State of Iraq and ash-Sham (ISIS) in Bangladesh (ISB)',
    }),
  );
  expect(entry('islamic-state-of-iraq-and-ash-sham')).toMatchObject({ aliases: ['ISIS'] });
  expect(entry('islamic-state-of-iraq-and-ash-sham-algeria')).toMatchObject({ aliases: [] });
  expect(entry('islamic-state-of-iraq-and-ash-sham-in-bangladesh')).toMatchObject({
    aliases: ['ISB'],
  });
});
