/** What a caller may do. Each scope includes those before it. */
export const scopes = ['read', 'suggest', 'write', 'admin'] as const;

export type Scope = (typeof scopes)[number];

/** The granted scopes and all that they include. */
export function allowedBy(granted: readonly Scope[]): ReadonlySet<Scope> {
  return new Set(scopes.slice(0, 1 + Math.max(-1, ...granted.map((one) => scopes.indexOf(one)))));
}

/** The scopes in a column, which has them separated by spaces. */
export function scopesIn(column: string): Scope[] {
  return scopes.filter((scope) => column.split(' ').includes(scope));
}

export function columnOf(granted: readonly Scope[]): string {
  return scopes.filter((scope) => granted.includes(scope)).join(' ');
}
