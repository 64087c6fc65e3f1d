/** A token of the record, and what stands in an `authorization` header. */
const secrets = /dmr_[\w-]{20,}|Bearer [\w.~+/=-]{20,}|eyJ[\w-]+\.[\w-]+\.[\w-]+/g;

/** The text without tokens: the headers of tabs and of the history are left out whole. */
function harmless(text: string): string {
  const clean = text.replace(secrets, '');
  try {
    const parsed = JSON.parse(clean, (key, value) => (key === 'headers' ? null : value));
    return typeof parsed === 'object' ? JSON.stringify(parsed) : clean;
  } catch {
    return clean;
  }
}

const own = (key: string) => key.startsWith('graphiql:');
const keys = () => Object.keys(localStorage).filter(own);

/**
 * What GraphiQL keeps between visits. It would keep the headers of the history, and a token among them,
 * where every script of this origin can read it for ever.
 */
export const storage = {
  getItem: (key: string) => localStorage.getItem(key),
  setItem(key: string, value: string) {
    if (key !== 'graphiql:headers') localStorage.setItem(key, harmless(value));
  },
  removeItem: (key: string) => localStorage.removeItem(key),
  get length() {
    return keys().length;
  },
  clear() {
    for (const key of keys()) localStorage.removeItem(key);
  },
};

/** Removes what an earlier version of this page has kept. */
export function forgetTokens(): void {
  localStorage.removeItem('graphiql:headers');
  for (const key of keys()) storage.setItem(key, localStorage.getItem(key) ?? '');
}
