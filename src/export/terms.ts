/** The terms of the record itself. */
export const licence = 'https://creativecommons.org/licenses/by/4.0/';
export const terms =
  'Name it as "Demarche". What it quotes or imports keeps the terms of its sources.';
