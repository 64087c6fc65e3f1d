import { createHash } from 'node:crypto';

const longest = 200;

export function slugify(...words: (string | number)[]): string {
  const slug = words
    .join(' ')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return slug.length > longest ? shortened(slug) : slug;
}

/** The hash keeps names apart that differ only after the cut. */
function shortened(slug: string): string {
  const mark = createHash('sha256').update(slug).digest('hex').slice(0, 8);
  return `${slug.slice(0, longest - mark.length - 1).replace(/-$/, '')}-${mark}`;
}
