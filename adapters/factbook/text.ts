const marks: Record<string, string> = {
  acute: '\u0301',
  grave: '\u0300',
  circ: '\u0302',
  uml: '\u0308',
  tilde: '\u0303',
  cedil: '\u0327',
  caron: '\u030C',
  ring: '\u030A',
};

const characters: Record<string, string> = {
  amp: '&',
  nbsp: ' ',
  quot: '"',
  rsquo: "'",
  lsquo: "'",
  ndash: '-',
  mdash: '-',
  oslash: 'ø',
  Oslash: 'Ø',
  aelig: 'æ',
  szlig: 'ß',
  inodot: 'ı',
};

/** The text of a page of the Factbook, without markup. */
export function plain(html: string): string {
  return html
    .replace(/<br\s*\/?>/g, '; ')
    .replace(/<[^>]*>/g, '')
    .replace(/&([A-Za-z])(acute|grave|circ|uml|tilde|cedil|caron|ring);/g, (_, letter, mark) =>
      (letter + marks[mark]).normalize('NFC'),
    )
    .replace(/&([A-Za-z]+);/g, (entity, name) => characters[name] ?? entity)
    .replace(/[‘’]/g, "'")
    .replace(/[‐–—]/g, '-')
    .replace(/\s+/g, ' ')
    .replace(/[;\s]+$/, '')
    .trim();
}

/** Splits a text at its semicolons, except those in parentheses. */
export function parts(text: string): string[] {
  const found = [''];
  let depth = 0;
  for (const character of text) {
    if (character === '(') depth++;
    if (character === ')') depth--;
    if (character === ';' && depth <= 0) found.push('');
    else found.push((found.pop() ?? '') + character);
  }
  return found.map((part) => part.trim()).filter(Boolean);
}
