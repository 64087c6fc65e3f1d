/** Under which an object says of which type it is: no alias of a client can stand in its way. */
const typename = Symbol('typename');

/** An object of a type, for an answer: its keys are what a client asked for. */
export function shaped(type: string): Record<string | symbol, unknown> {
  const object = Object.create(null);
  object[typename] = type;
  return object;
}

/** For `resolveType` of the abstract types. */
export function typenameOf(object: object): string {
  return (object as Record<symbol, string>)[typename] as string;
}
