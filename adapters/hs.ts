/** The digits of an HS code. Spreadsheets drop a leading zero: an odd number of digits gets it back. */
export function hsOf(cell: string): string | undefined {
  const digits = cell.replace(/[.\s]/g, '');
  if (!/^\d{3,10}$/.test(digits)) return undefined;
  return digits.length % 2 ? `0${digits}` : digits;
}
