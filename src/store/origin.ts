/** Who keeps what an editor has changed: neither files nor imports change it from then on. */
export const editors = 'editors';
