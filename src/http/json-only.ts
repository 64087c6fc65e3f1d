import type { Plugin } from 'graphql-yoga';
import { badRequest } from '../errors.ts';

/**
 * A POST carries JSON. Forms and plain text are what a page of any origin can send without
 * asking, so they are refused.
 */
export const jsonOnly: Plugin = {
  onRequestParse({ request }) {
    if (request.method !== 'POST') return;
    const [type] = (request.headers.get('content-type') ?? '').split(';');
    if (/^application\/(json|([a-z0-9.-]+\+)json)$/i.test(type?.trim() ?? '')) return;
    throw badRequest('A POST must carry JSON: send it with `content-type: application/json`.', 415);
  },
};
