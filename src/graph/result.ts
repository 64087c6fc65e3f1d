/** Options of a mutation field: all fields with the same payload answer the same union. */
export const resultOf = (payload: string) => ({
  // The errors plugin makes one union for each name of a result.
  result: { name: payload },
  union: { name: payload.replace(/Payload$/, 'Result') },
});
