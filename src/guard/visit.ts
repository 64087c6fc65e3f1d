import type { Context, Step } from '../context.ts';

/** The context of each request. As Yoga's server context it would be copied property by property. */
export const visits = new WeakMap<Request, Promise<Context>>();

/** The steps that follow find `client` and `isPrivate` in their context. */
export const awaitVisit: Step = {
  async onParams({ request, context }) {
    Object.assign(context, await visits.get(request));
  },
};
