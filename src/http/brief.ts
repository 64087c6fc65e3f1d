import type { GraphQLError } from 'graphql';
import type { Step } from '../context.ts';
import { limits } from '../limits.ts';

/** Characters of one message. Only messages that list many fields come to it. */
const longestMessage = 1_000;

const { quoted } = limits;
const inQuotes = new RegExp(String.raw`"((?:[^"\\]|\\.){${quoted}})(?:[^"\\]|\\.)+"`, 'gsu');
/** What graphql-js repeats of a request without quotes. */
const bare = new RegExp(
  String.raw`((?:got invalid value|found|value:) )(?!")(.{${quoted}}).+?((?:; [^;]*|\.)?)$`,
  'su',
);

/** Places of one error. Only a circle of many fragments has more. */
const mostLocations = 10;

/** Errors repeat only the start of a long name or value. graphql-js would repeat all of it. */
export const brief: Step = {
  onResultProcess({ result }) {
    if (!('errors' in result)) return;
    for (const error of (result.errors ?? []) as GraphQLError[]) {
      error.message = shortened(error.message);
      // Yoga makes the error again, with locations of these positions.
      if ((error.positions?.length ?? 0) > mostLocations) {
        Object.assign(error, { positions: error.positions?.slice(0, mostLocations) });
      }
    }
  },
};

function shortened(message: string): string {
  if (message.length <= quoted) return message;
  const text = message.replace(inQuotes, '"$1…"').replace(bare, '$1$2…$3');
  return text.length > longestMessage ? `${text.slice(0, longestMessage)}…` : text;
}
