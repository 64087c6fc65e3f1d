import type { ValueNode } from 'graphql';
import type { Inputs } from './inputs.ts';
import type { Bound } from './value.ts';

/** What can be compared from request to request. */
export type Fact = string | number | boolean | null | undefined | readonly string[];

/** A question whose answer decided what was planned. */
export interface Question {
  of: (inputs: Inputs) => Fact;
  answer: Fact;
}

/** Keeps what a plan has read of the request that it was made for, and what every request must evaluate. */
export class Recorder {
  readonly questions: Question[] = [];
  readonly bounds: Bound<unknown>[] = [];
  #inputs?: Inputs;
  #unanswered = false;

  constructor(inputs: Inputs) {
    this.#inputs = inputs;
  }

  /** Whether a question could not be answered, because the request holds what is refused. */
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

  /** What is the same in every request. */
  now<Known>(of: (inputs: Inputs) => Known): Known {
    if (!this.#inputs) throw new TypeError('What is compiled asks nothing more');
    return of(this.#inputs);
  }

  /** To be done when all is planned: what is kept must not hold on to a request. */
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
