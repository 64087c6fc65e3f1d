/** Lower-case letters and digits, with single hyphens between them. */
export const slugForm = /^[a-z0-9]+(-[a-z0-9]+)*$/;

export const longestSlug = 200;

export const isSlug = (text: string) => text.length <= longestSlug && slugForm.test(text);
