/** Lets people and secret scanners recognize a token of this record. */
const prefix = 'dmr_';

const secretBytes = 32;

export function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(secretBytes));
  const base64 = btoa(String.fromCharCode(...bytes));
  return prefix + base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

export const isSecret = (text: string) => /^dmr_[A-Za-z0-9_-]{43}$/.test(text);

/** SHA-256 in hex. No salt is needed: a token has 256 random bits. */
export async function hashOf(secret: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
