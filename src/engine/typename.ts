/** The key that an object has its type under. A symbol, so that no alias of a client is the same. */
const typename = Symbol('typename');

/**
 * Makes the objects of a type for answers. Their keys are the client's, so they inherit from nothing: a
 * key such as `__proto__` is a key like any other. A constructor makes them, since V8 keeps the objects
 * of `Object.create(null)` as hash tables, which are slow to fill and to print.
 */
export function shapeFor(type?: string): () => Record<string, unknown> {
  class Shaped {}
  Object.setPrototypeOf(Shaped.prototype, null);
  Object.defineProperty(Shaped.prototype, typename, { value: type });
  return () => new Shaped() as Record<string, unknown>;
}

/** For `resolveType` of the abstract types. */
export function typenameOf(object: object): string {
  return (object as Record<symbol, string>)[typename] as string;
}
