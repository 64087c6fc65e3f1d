/** How many people are where, as the words put it. */
export interface Deployment {
  place: string;
  headcount: { minimum?: number; best?: number; maximum?: number };
}

const atMost = /^(up to|as many as|no more than|less than|fewer than)$/i;
const atLeast = /^(more than|over|at least|in excess of)$/i;

const pattern =
  /^(?:also |it |which )*(?:has |have |is |are |estimated to have |maintains )*(?:an )?(?<how>approximately|about|around|roughly|nearly|almost|estimated|some|up to|as many as|no more than|less than|fewer than|more than|over|at least|in excess of)?\s*(?<low>\d[\d,]*)(?:\s*(?:-|–|to)\s*(?<high>\d[\d,]*))?\s*(?:(?:mostly|additional|military|police|army|naval|air|ground|combat|troops?|personnel|soldiers?|forces?|peacekeepers|deployed|stationed|based|serving|in|to|on|the)\s+)*(?<place>\p{Lu}.*)$/u;

/** One clause of a country's deployments: `up to 10,000 Democratic Republic of the Congo`. */
export function deploymentIn(clause: string): Deployment | undefined {
  const plain = clause
    .replaceAll(/\([^)]*\)?/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replace(/[.,]$/, '')
    .trim();
  const { how = '', low = '', high, place } = pattern.exec(plain)?.groups ?? {};
  if (!place) return undefined;
  const first = numberOf(low);
  if (high === undefined) {
    if (atMost.test(how)) return { place, headcount: { maximum: first } };
    if (atLeast.test(how)) return { place, headcount: { minimum: first } };
    return { place, headcount: { best: first } };
  }
  const last = numberOf(high);
  // "10-12,000" means thousands both times.
  const minimum = first < 1000 && high.includes(',') && !low.includes(',') ? first * 1000 : first;
  return minimum <= last ? { place, headcount: { minimum, maximum: last } } : undefined;
}

function numberOf(digits: string): number {
  return Number(digits.replaceAll(',', ''));
}
