/** Memoizes a function of words. */
export function once<Words extends (string | boolean | undefined)[], Made>(
  make: (...words: Words) => Made,
): (...words: Words) => Made {
  const kept = new Map<string, Made>();
  return (...words) => {
    const key = words.join(' ');
    const made = kept.get(key) ?? make(...words);
    kept.set(key, made);
    return made;
  };
}
