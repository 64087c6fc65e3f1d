const months = [
  'enero',
  'febrero',
  'marzo',
  'abril',
  'mayo',
  'junio',
  'julio',
  'agosto',
  'septiembre',
  'octubre',
  'noviembre',
  'diciembre',
];

export interface Turn {
  label: string;
  paragraphs: string[];
}

export interface Transcript {
  title: string;
  /** An ISO day. Undefined if the third line is not a date. */
  day: string | undefined;
  turns: Turn[];
}

/** A page has a title, an issuing body and a date. Then come turns, between lines of `---`. A turn begins with a speaker's label. */
export function transcriptOf(text: string): Transcript {
  const [head = '', ...blocks] = text.split(/^---\s*$/m);
  const [title = '', , date = ''] = linesOf(head);
  return { title, day: dayOf(date), turns: blocks.flatMap((block) => turnOf(linesOf(block))) };
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

function turnOf([first, ...rest]: string[]): Turn[] {
  if (first === undefined) return [];
  const { label, speech } = split(first);
  return [{ label, paragraphs: speech ? [speech, ...rest] : rest }];
}

/** A few labels share their line with speech. The label is the part in capital letters. */
function split(line: string): { label: string; speech: string } {
  if (!/\p{Ll}{2}/u.test(line)) return { label: line, speech: '' };
  const words = line.split(/\s+/);
  const end = words.findIndex((word) => /\p{Ll}/u.test(word));
  // A single capital letter at the end begins the speech: "A ver".
  const label = words
    .slice(0, end)
    .join(' ')
    .replace(/\s+\p{Lu}$/u, '');
  if (label.split(/\s+/).length < 2) return { label: line, speech: '' };
  return {
    label: label.replace(/[:.,]+$/, ''),
    speech: line.slice(label.length).replace(/^[\s:.,—-]+/, ''),
  };
}

/** `03 de mayo de 2025` */
function dayOf(date: string): string | undefined {
  const [, day, name, year] = /^(\d{1,2}) de (\p{L}+) de (\d{4})$/u.exec(date) ?? [];
  const month = months.indexOf(name?.toLowerCase() ?? '') + 1;
  if (!day || !year || !month) return undefined;
  return `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
}
