import { expect, test } from 'vitest';
import { whitehouse } from '../../adapters/whitehouse.ts';
import { file, imported } from './import.ts';

function stored(path: string, host: string, text: string): string {
  const [category, , name = ''] = path.split('/');
  const source_url = `https://${host}/${name.slice(11, -3)}/`;
  return JSON.stringify({ path, category, date: name.slice(0, 10), source_url, text });
}

const header = (title: string) => `---\ndate: '2025-02-01'\ntitle: ${title}\n---\n \n`;
const read = (...documents: string[]) =>
  imported(whitehouse, file('documents.jsonl', `${documents.join('\n')}\n`));

test('a document is a source and a statement without its header', async () => {
  const { entries } = await read(
    stored(
      'fact-sheets/2025-02/2025-02-01-fact-sheet.md',
      'www.whitehouse.gov',
      `${header('"Fact Sheet:\\_President\\\n  \\ Trump"')}**SAFE:** Today.\n\n---\n\nMore.\n`,
    ),
  );
  expect(entries).toMatchObject([
    {
      kind: 'SOURCE',
      slug: 'white-house-fact-sheets-2025-02-01-fact-sheet',
      title: 'Fact Sheet: President Trump',
      publisher: 'white-house',
      publishedOn: '2025-02-01',
      url: 'https://www.whitehouse.gov/fact-sheet/',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    },
    {
      kind: 'STATEMENT',
      slug: 'white-house-fact-sheets-2025-02-01-fact-sheet',
      actor: 'white-house',
      text: '**SAFE:** Today.\n\n---\n\nMore.',
      attribution: 'OFFICIAL_TEXT',
    },
  ]);
});

test('presidential actions are those of the president of the day', async () => {
  const path = 'presidential-actions/2025-01/2025-01-20-order.md';
  const text = `${header('Order')}Text`;
  const trump = await read(stored(path, 'www.whitehouse.gov', text));
  const biden = await read(stored(path, 'bidenwhitehouse.archives.gov', text));
  expect(trump.entries[1]).toMatchObject({ actor: 'donald-trump', date: '2025-01-20' });
  expect(biden.entries[1]).toMatchObject({ actor: 'joe-biden' });
});

test('the day of publication is only about the day of a speech', async () => {
  const { entries } = await read(
    stored('remarks/2025-03/2025-03-06-remarks.md', 'www.whitehouse.gov', `${header('R')}Text`),
  );
  expect(entries[1]).toMatchObject({ date: '2025-03-06~' });
});

test('a document that the record cites keeps its slug', async () => {
  const { entries } = await read(
    stored(
      'presidential-actions/2026-02/2026-02-20-ending-certain-tariff-actions.md',
      'www.whitehouse.gov',
      `${header('Ending Certain Tariff Actions')}Text`,
    ),
  );
  expect(entries[0]?.slug).toBe('eo-2026-02-20-ending-tariff-actions');
  expect(entries[1]).toMatchObject({
    citations: [{ source: 'eo-2026-02-20-ending-tariff-actions' }],
  });
});

test('long names with the same beginning get different slugs', async () => {
  const long = `2025-02-01-${'remarks-'.repeat(30)}`;
  const { entries } = await read(
    stored(`remarks/2025-02/${long}a.md`, 'www.whitehouse.gov', `${header('A')}Text`),
    stored(`remarks/2025-02/${long}b.md`, 'www.whitehouse.gov', `${header('B')}Text`),
  );
  expect(new Set(entries.map(({ slug }) => slug)).size).toBe(2);
});

test('a document without a title or a text is refused', async () => {
  const { refused } = await read(
    stored('articles/2025-02/2025-02-01-x.md', 'www.whitehouse.gov', '---\ndate: x\n---\nText'),
    stored('articles/2025-02/2025-02-02-y.md', 'www.whitehouse.gov', header('Y')),
  );
  expect(refused).toHaveLength(2);
});
