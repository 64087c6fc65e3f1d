/** The digits of an HS code, with the leading zero that a spreadsheet loses: codes are even in length. */
export function hsOf(cell: string): string | undefined {
  const digits = cell.replace(/[.\s]/g, '');
  if (!/^\d{3,10}$/.test(digits)) return undefined;
  return digits.length % 2 ? `0${digits}` : digits;
}
