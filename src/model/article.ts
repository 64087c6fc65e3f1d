/** A type with its indefinite article: `an Office`. */
export const withArticle = (typename: string) =>
  `${/^[AEIO]/.test(typename) ? 'an' : 'a'} ${typename}`;
