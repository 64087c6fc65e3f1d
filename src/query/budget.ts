import { tooLarge } from '../errors.ts';
import { limits } from '../limits.ts';

/** What one operation has asked for so far, over all its root fields. */
export class Budget {
  #fields = 0;
  #things = 0;

  field(): void {
    this.#fields += 1;
    if (this.#fields > limits.fields) {
      throw tooLarge(
        `This operation selects more than ${limits.fields} fields. Split it into several operations.`,
      );
    }
  }

  /** Things that a list may hold, were it full. */
  things(count: number): void {
    this.#things += count;
    if (this.#things > limits.things) {
      throw tooLarge(
        `This operation may answer with more than ${limits.things} things. Ask for shorter pages with \`first\`, or nest fewer lists.`,
      );
    }
  }
}
