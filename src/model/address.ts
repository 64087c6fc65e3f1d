/** Characters of a URL at most. */
export const longestAddress = 5_000;

const schemes = new Set(['https:', 'http:']);

/** Whether a text is an absolute URL that readers can follow safely: `javascript:` and `data:` URLs are not. */
export function isAddress(text: string): boolean {
  return schemes.has(URL.parse(text)?.protocol ?? '');
}
