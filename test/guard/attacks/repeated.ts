/** Long texts of attacks are of this letter, so that an echo of them is seen. */
export const long = (length: number) => 'Z'.repeat(length);

export const many = (count: number, make: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => make(i)).join(' ');

export const keys = (count: number, of: unknown = 1) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`${long(9)}${i}`, of]));

/** Something within itself, so many times: `{ a { a { a` and the closing half. */
export const nested = (count: number, open: string, innermost: string, close: string) =>
  open.repeat(count) + innermost + close.repeat(count);
