/** The header for bookmarks, in requests and answers. A bookmark is a state of the database. */
export const bookmarkHeader = 'x-d1-bookmark';

const form = /^[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{32}$/;

/** The bookmark that a request sends: reads must be at least that recent. Undefined without one, null if it is invalid. */
export function bookmarkOf(request: Request): string | null | undefined {
  const bookmark = request.headers.get(bookmarkHeader);
  if (bookmark === null) return undefined;
  return form.test(bookmark) ? bookmark : null;
}
