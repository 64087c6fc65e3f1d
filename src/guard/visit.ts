import type { Context, Step } from '../context.ts';

/** The context of each request. Yoga would copy a server context property by property. */
export const visits = new WeakMap<Request, Promise<Context>>();

/** Adds `client` and `isPrivate` to the context of the following steps. */
export const awaitVisit: Step = {
  async onParams({ request, context }) {
    Object.assign(context, await visits.get(request));
  },
};
