/** Where an object says of which type it is: no alias of a client can stand in its way. */
const typename = Symbol('typename');

/**
 * Makes the objects of a type for answers, whose keys are what a client asked for. They inherit from
 * nothing, so that a key such as `__proto__` is a key like any other. A constructor makes them and
 * not `Object.create(null)`, whose objects V8 keeps as hash tables: slow to fill and to print.
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
