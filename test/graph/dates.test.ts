import { expect, it } from 'vitest';
import { ask, data, refusal } from '../ask.ts';

const plain = (value: unknown) => JSON.parse(JSON.stringify(value).replaceAll('\u2009', ' '));

it('dates and periods have a text in the language of the argument', async () => {
  const query = `query ($locale: LanguageTag) {
    event(slug: "us-tariff-mexico-ieepa-fentanyl") {
      dateText es: dateText(locale: "es-MX") asked: dateText(locale: $locale) nulled: dateText(locale: null)
      ... on Tariff {
        phases { dateText(locale: $locale) }
        exemptions { dateText }
      }
    }
    actor(slug: "donald-trump") { offices { nodes { dateText } } }
  }`;
  const german = await data(query, { locale: 'de' });
  const { event, actor } = plain(german);
  expect(event).toMatchObject({
    dateText: '1 February 2025 – 20 February 2026',
    nulled: '1 February 2025 – 20 February 2026',
    es: '1 de febrero de 2025 – 20 de febrero de 2026',
    asked: '1. Februar 2025 – 20. Februar 2026',
  });
  const texts = (list: { dateText: string }[]) => list.map(({ dateText }) => dateText);
  expect(texts(event.phases).slice(-2)).toEqual([
    '4. März 2025 – 19. Februar 2026',
    'since 20 February 2026',
  ]);
  expect(texts(event.exemptions)[0]).toBe('7 March 2025 – 19 February 2026');
  expect(texts(actor.offices.nodes)).toEqual([
    '20 January 2017 – 20 January 2021',
    'since 20 January 2025',
  ]);
  const spanish = await data(query, { locale: 'es' });
  expect(spanish.event.asked).toBe(spanish.event.es);
  expect(spanish.event.dateText).toBe(german.event.dateText);
});

it('a source without a date has no text', async () => {
  const { sources } = await data(
    '{ sources(first: 100) { nodes { publishedOn publishedOnText } } }',
  );
  for (const { publishedOn, publishedOnText } of sources.nodes) {
    expect(publishedOnText === null).toBe(publishedOn === null);
  }
});

it('a locale that is no language tag is refused', async () => {
  const query = 'query ($locale: LanguageTag) { event(slug: "x") { dateText(locale: $locale) } }';
  expect((await ask(query, { locale: 'not a tag' })).errors).toHaveLength(1);
  expect(await refusal('{ event(slug: "x") { dateText(locale: "not a tag") } }')).toMatchObject({
    message: expect.stringContaining('LanguageTag'),
  });
});
