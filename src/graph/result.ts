import { InvalidArgument } from '../auth/identity.ts';
import { invalid } from '../commands/errors.ts';

/** Options of a mutation field: all fields with the same payload answer the same union. */
export const resultOf = (payload: string) => ({
  // The errors plugin makes one union for each name of a result.
  result: { name: payload },
  union: { name: payload.replace(/Payload$/, 'Result') },
});

/** Runs a function that may refuse an argument. The refusal becomes a ValidationError. */
export function validated<Made>(run: () => Made): Made {
  try {
    return run();
  } catch (error) {
    if (error instanceof InvalidArgument) throw invalid([error.argument], error.problem);
    throw error;
  }
}
