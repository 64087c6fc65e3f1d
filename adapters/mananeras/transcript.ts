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
  /** ISO day, or undefined where the third line is no date. */
  day: string | undefined;
  turns: Turn[];
}

/** A page: title, issuing body, date, then turns between lines of `---`, each under its speaker's label. */
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

/** A few labels run on into what is said: the label is what stands in capitals. */
function split(line: string): { label: string; speech: string } {
  if (!/\p{Ll}{2}/u.test(line)) return { label: line, speech: '' };
  const words = line.split(/\s+/);
  const end = words.findIndex((word) => /\p{Ll}/u.test(word));
  // The capital that speech begins with belongs to the speech: "A ver".
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
