type Values = Readonly<Record<string, unknown>>;

/** What one request brings to a compiled operation. Each request has its own, so two at once never share a value. */
export class Inputs {
  /** The values of the operation's variables. */
  readonly variables: Values;
  /** What a command hands over, so that the row it leaves behind can be read. */
  readonly given: Values;
  readonly #made = new Map<object, unknown>();

  constructor(variables: Values, given: Values = {}) {
    this.variables = variables;
    this.given = given;
  }

  /** What `make` gives, made once for this request. */
  once<Made>(key: object, make: () => Made): Made {
    if (this.#made.has(key)) return this.#made.get(key) as Made;
    const made = make();
    this.#made.set(key, made);
    return made;
  }
}
