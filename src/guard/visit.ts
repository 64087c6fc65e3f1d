import { type Step, visits } from '../context.ts';

/** Adds `client` and `isPrivate` to the context of the following steps. */
export const awaitVisit: Step = {
  async onParams({ request, context }) {
    Object.assign(context, await visits.get(request));
  },
};
