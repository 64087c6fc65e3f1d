/** The origin of entries that an editor has changed. Files and imports do not change them any more. */
export const editors = 'editors';
