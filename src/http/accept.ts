import type { Step } from '../context.ts';

/** As Yoga reads the header: UTF-8 only, and weights are ignored. */
const served =
  /^(application\/(graphql-response\+json|json|\*)|\*\/\*)(;(?!charset=)[^;]*)*(;charset=utf-8(;.*)?)?$/;

function isServed({ headers }: Request): boolean {
  const accept = headers.get('accept') || '*/*';
  return accept
    .replace(/\s/g, '')
    .toLowerCase()
    .split(',')
    .some((type) => served.test(type));
}

/**
 * Refuses unacceptable requests before anything runs. Yoga would run the operation first. It would
 * also stream the result to a client that accepts only `text/event-stream` or `multipart/mixed`.
 */
export const acceptable: Step = {
  onRequestParse({ request, endResponse }) {
    if (isServed(request)) return;
    const accept =
      'application/graphql-response+json; charset=utf-8, application/json; charset=utf-8';
    endResponse(new Response(null, { status: 406, headers: { accept } }));
  },
};
