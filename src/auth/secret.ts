/** What shows of a string that it is a token of this record, to people and to whoever scans for leaked ones. */
const prefix = 'dmr_';

const secretBytes = 32;

/** A token that nobody can guess. */
export function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(secretBytes));
  const base64 = btoa(String.fromCharCode(...bytes));
  return prefix + base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

export const isSecret = (text: string) => /^dmr_[A-Za-z0-9_-]{43}$/.test(text);

/** SHA-256 in hex: what is kept of a token, which is too random to be found from it. */
export async function hashOf(secret: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
