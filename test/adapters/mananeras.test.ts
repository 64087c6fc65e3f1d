import { describe, expect, it } from 'vitest';
import { mananeras } from '../../adapters/mananeras/mananeras.ts';
import { speakerOf } from '../../adapters/mananeras/speaker.ts';
import { file, imported } from './import.ts';

const page = (text: string) =>
  JSON.stringify({
    path: 'articulos/2025/mayo/03.txt',
    url: 'https://www.gob.mx/presidencia/x',
    text,
  });

const transcript = `Versión estenográfica. Inauguración de una universidad
Presidencia de la República
03 de mayo de 2025
---
MODERADORA
Buenos días.
---
PRESIDENTA DE MÉXICO, CLAUDIA SHEINBAUM PARDO
Gracias.

La soberanía no se vende, la soberanía se ama y se defiende, y así lo hemos dicho siempre a todos.
---
PREGUNTA
¿Y el ejército?`;

describe('a transcript', () => {
  it('is a source, and each paragraph of a turn a statement', async () => {
    const { entries, refused } = await imported(
      mananeras,
      file('a.jsonl', `${page(transcript)}\n`),
    );
    expect(refused).toEqual([]);
    const [source] = entries.filter(({ kind }) => kind === 'SOURCE');
    expect(source).toMatchObject({
      title: 'Versión estenográfica. Inauguración de una universidad',
      publishedOn: '2025-05-03',
      publisher: 'presidency-of-mexico',
      language: 'es',
    });
    const said = entries.filter((entry) => entry.kind === 'STATEMENT');
    expect(said.map(({ actor, text }) => [actor, text.slice(0, 12)])).toEqual([
      ['moderator-at-mexican-presidency', 'Buenos días.'],
      ['claudia-sheinbaum', 'Gracias.'],
      ['claudia-sheinbaum', 'La soberanía'],
      ['reporter-at-press-conference', '¿Y el ejérci'],
    ]);
    expect(said[2]).toMatchObject({
      slug: `${source?.slug}-2-2`,
      title: 'La soberanía no se vende, la soberanía se ama y se defiende, y así lo hemos…',
      date: '2025-05-03',
      forum: 'Inauguración de una universidad',
      attribution: 'DIRECT_QUOTE',
      citations: [{ source: source?.slug, locator: 'turn 2, paragraph 2' }],
    });
  });

  it.each([
    ['no JSON', '{', 'is no JSON object with path, url and text'],
    [
      'no date',
      page('Título\nPresidencia\nayer\n---\nA\nb'),
      'has no title and date in its first three lines',
    ],
  ])('is refused with %s', async (_, line, reason) => {
    const { items } = await imported(mananeras, file('a.jsonl', line));
    expect(items.at(-1)).toEqual({ place: { file: 'a.jsonl', line: 1 }, refused: reason });
  });

  it('restores the words that were cut into a label', async () => {
    const { entries } = await imported(
      mananeras,
      file(
        'a.jsonl',
        page('T\nP\n03 de mayo de 2025\n---\nJESÚS RAMÍREZ CUEVAS: Buenos días a todos.'),
      ),
    );
    expect(entries.at(-1)).toMatchObject({
      actor: 'jesus-ramirez-cuevas',
      text: 'Buenos días a todos.',
    });
  });
});

describe('a speaker label', () => {
  it.each([
    ['PRESIDENTE ANDRÉS MANUEL LÓPEZ OBRADOR', 'andres-manuel-lopez-obrador'],
    ['ANDRÉS MANUEL LÓPEZ OBRADOR', 'andres-manuel-lopez-obrador'],
    ['PRESIDENTA CLAUDIA SHEINBAUM PARDO', 'claudia-sheinbaum'],
    ['PRESIDENTA DE MÉXICO CLAUDIA SHEINBAUM PARDO', 'claudia-sheinbaum'],
    ['SECRETARIO DE ECONOMÍA, MARCELO EBRARD CASAUBON', 'marcelo-ebrard'],
    ['MARCELO EBRARD CASAUBON, SECRETARIO DE RELACIONES EXTERIORES', 'marcelo-ebrard'],
    ['CUAUHTEMOC BLANCO BRAVO, GOBERNADOR DE MORELOS', 'cuauhtemoc-blanco-bravo'],
    ['CUAUHTÉMOC BLANCO BRAVO', 'cuauhtemoc-blanco-bravo'],
    ['JORGE ARGANIS DÍAZ LEAL SECRETARIO DE COMUNICACIONES', 'jorge-arganis-diaz-leal'],
    [
      'SECRETARIO DE INFRAESTRUCTURA, COMUNICACIONES Y TRANSPORTES, JORGE NUÑO LARA',
      'jorge-nuno-lara',
    ],
    [
      'ZOÉ ROBLEDO ABURTO, DIRECTOR GENERAL DEL INSTITUTO MEXICANO DEL SEGURO SOCIAL (IMSS)',
      'zoe-robledo-aburto',
    ],
  ])('%s is a person', (label, slug) => {
    expect(speakerOf(label)).toMatchObject({ slug, kind: 'PERSON' });
  });

  it.each([
    ['PREGUNTA', 'reporter-at-press-conference'],
    ['INTERLOCUTORA', 'unnamed-speaker-at-mexican-presidency'],
    ['VOZ MUJER', 'unnamed-speaker-at-mexican-presidency'],
    ['???', 'unnamed-speaker-at-mexican-presidency'],
    ['VOCES A CORO', 'audience-at-mexican-presidency'],
    ['MODERADOR', 'moderator-at-mexican-presidency'],
  ])('%s is nobody in particular', (label, slug) => {
    expect(speakerOf(label)).toMatchObject({ slug, kind: 'OTHER' });
  });
});
