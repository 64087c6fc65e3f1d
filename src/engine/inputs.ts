type Values = Readonly<Record<string, unknown>>;

/** The values that one request gives a compiled operation. Requests at the same time share none. */
export class Inputs {
  /** The values of the operation's variables. */
  readonly variables: Values;
  /** The values that a resolver gives to find the row that a write leaves behind. */
  readonly given: Values;
  /** What the statements tell about the request, as they are read. */
  readonly notices: { name: string; value: unknown }[] = [];
  readonly #made = new Map<object, unknown>();

  constructor(variables: Values, given: Values = {}) {
    this.variables = variables;
    this.given = given;
  }

  /** The result of `make`, which runs once for this request. */
  once<Made>(key: object, make: () => Made): Made {
    if (this.#made.has(key)) return this.#made.get(key) as Made;
    const made = make();
    this.#made.set(key, made);
    return made;
  }
}
