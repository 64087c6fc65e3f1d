import type { ValueNode } from 'graphql';
import type { Inputs } from './inputs.ts';
import type { Bound } from './value.ts';

/** An answer that can be compared from request to request. */
export type Fact = string | number | boolean | null | undefined | readonly string[];

/** A question about a request. The plan depends on its answer. */
export interface Question {
  of: (inputs: Inputs) => Fact;
  answer: Fact;
}

/** Records the questions that a plan asked about its request, and the values that every request must evaluate. */
export class Recorder {
  readonly questions: Question[] = [];
  readonly bounds: Bound<unknown>[] = [];
  #inputs?: Inputs;
  #unanswered = false;

  constructor(inputs: Inputs) {
    this.#inputs = inputs;
  }

  /** Whether a question had no answer, because the request holds a value that is refused. */
  get unanswered(): boolean {
    return this.#unanswered;
  }

  fact<Known extends Fact>(of: (inputs: Inputs) => Known): Known {
    this.#unanswered = true;
    const answer = this.now(of);
    this.#unanswered = false;
    this.questions.push({ of, answer });
    return answer;
  }

  /** An answer that is the same for every request. */
  now<Known>(of: (inputs: Inputs) => Known): Known {
    if (!this.#inputs) throw new TypeError('A compiled plan asks no more questions');
    return of(this.#inputs);
  }

  /** To be called when all is planned: what is kept must not hold on to the request. */
  close(): void {
    this.#inputs = undefined;
  }

  bind<B extends Bound<unknown>>(bound: B): B {
    this.bounds.push(bound);
    return bound;
  }
}

export function hasVariable(node: ValueNode): boolean {
  if (node.kind === 'Variable') return true;
  if (node.kind === 'ListValue') return node.values.some(hasVariable);
  return node.kind === 'ObjectValue' && node.fields.some(({ value }) => hasVariable(value));
}
