/** What a caller may do; each contains those before it. */
export const scopes = ['read', 'suggest', 'write', 'admin'] as const;

export type Scope = (typeof scopes)[number];

/** Everything that these grant. */
export function allowedBy(granted: readonly Scope[]): ReadonlySet<Scope> {
  return new Set(scopes.slice(0, 1 + Math.max(-1, ...granted.map((one) => scopes.indexOf(one)))));
}

/** Scopes as a column keeps them, with spaces between. */
export function scopesIn(column: string): Scope[] {
  return scopes.filter((scope) => column.split(' ').includes(scope));
}

export function columnOf(granted: readonly Scope[]): string {
  return scopes.filter((scope) => granted.includes(scope)).join(' ');
}
