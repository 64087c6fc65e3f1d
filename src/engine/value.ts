import { Placeholder } from 'drizzle-orm';
import type { ValueNode } from 'graphql';
import { type Fact, hasVariable, type Recorder } from './facts.ts';
import type { Inputs } from './inputs.ts';

/** A value that each request makes. In SQL it is a placeholder; a reader gets it with `of`. */
export class Bound<T> extends Placeholder {
  readonly #make: (inputs: Inputs) => T;

  constructor(make: (inputs: Inputs) => T) {
    super('bound');
    this.#make = make;
  }

  of(inputs: Inputs): T {
    return inputs.once(this, () => this.#make(inputs));
  }

  map<To>(make: (value: T, inputs: Inputs) => To): Bound<To> {
    return new Bound((inputs) => make(this.of(inputs), inputs));
  }
}

/** A value that is known already, or one that each request makes. */
export type Later<T> = T | Bound<T>;

export function unbound<T>(later: Later<T>, inputs: Inputs): T {
  return later instanceof Bound ? later.of(inputs) : later;
}

/**
 * An argument while a document is compiled. Its value may differ from request to request, so it is
 * either bound: every request evaluates it; or read as a fact: what is compiled then holds only for
 * requests with the same fact.
 */
export class Value<T> {
  readonly #recorder: Recorder;
  readonly #of: (inputs: Inputs) => T;
  readonly #node?: ValueNode;

  /** `node`: the value in the document. Without one it is the same in every request. */
  constructor(recorder: Recorder, of: (inputs: Inputs) => T, node?: ValueNode) {
    this.#recorder = recorder;
    this.#of = of;
    this.#node = node;
  }

  /** A fact of the value, which the plan depends on. */
  read<Known extends Fact>(fact: (value: T) => Known): Known {
    const of = (inputs: Inputs) => fact(this.#of(inputs));
    return this.#varies ? this.#recorder.fact(of) : this.#recorder.now(of);
  }

  /** A value that every request makes of it. `make` may refuse it; the first refusal in the order of planning is the error. */
  bind<Made>(make: (value: T, inputs: Inputs) => Made): Bound<Made> {
    return this.#recorder.bind(new Bound((inputs) => make(this.#of(inputs), inputs)));
  }

  /** The value, if the request gives one. */
  get given(): Value<NonNullable<T>> | undefined {
    const isGiven = this.read((value) => value !== null && value !== undefined);
    return isGiven ? (this as unknown as Value<NonNullable<T>>) : undefined;
  }

  /** Another value that is made of it once for a request. `make` may refuse it. */
  map<To>(make: (value: T) => To): Value<To> {
    const made = {};
    const of = (inputs: Inputs) => inputs.once(made, () => make(this.#of(inputs)));
    return new Value(this.#recorder, of, this.#node);
  }

  /** A field of an input object; undefined where there is no object. */
  field<Key extends keyof NonNullable<T>>(key: Key): Value<NonNullable<T>[Key] | undefined> {
    const of = (inputs: Inputs) => this.#of(inputs)?.[key];
    return new Value(this.#recorder, of, this.#nodeOf(key as string));
  }

  /** The items of a list, each a value of its own: how many there are is a fact. */
  items<Item>(of: (value: T) => readonly Item[]): Value<Item>[] {
    const length = this.read((value) => of(value).length);
    return Array.from(
      { length },
      (_, i) => new Value(this.#recorder, (inputs) => of(this.#of(inputs))[i] as Item, this.#node),
    );
  }

  /** Drizzle asks this of what stands in a template. */
  getSQL(): never {
    throw new TypeError('A value must be bound before it can stand in a statement');
  }

  get #varies(): boolean {
    return this.#node !== undefined && hasVariable(this.#node);
  }

  #nodeOf(key: string): ValueNode | undefined {
    if (this.#node?.kind !== 'ObjectValue') return this.#node;
    return this.#node.fields.find(({ name }) => name.value === key)?.value;
  }
}

/** The arguments of a field, by their names. */
export type Arguments<Args> = { readonly [Name in keyof Args]-?: Value<Args[Name]> };

/** For a value that its scalar has checked already. */
export const asIs = <T>(value: T): T => value;
