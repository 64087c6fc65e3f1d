import { tooLarge } from './errors.ts';
import { limits } from './limits.ts';

/** What has been asked for so far: by one root field while it is planned, and by a request with all of them. */
export class Budget {
  #fields = 0;
  #things = 0;

  field(): void {
    this.#spend({ fields: 1, things: 0 });
  }

  /** Things that a list may hold, were it full. */
  things(count: number): void {
    this.#spend({ fields: 0, things: count });
  }

  /** What a root field was planned to cost. */
  add(planned: Budget): void {
    this.#spend({ fields: planned.#fields, things: planned.#things });
  }

  #spend({ fields, things }: { fields: number; things: number }): void {
    this.#fields += fields;
    this.#things += things;
    if (this.#fields > limits.fields) {
      throw tooLarge(
        `This operation selects more than ${limits.fields} fields. Split it into several operations.`,
      );
    }
    if (this.#things > limits.things) {
      throw tooLarge(
        `This operation may answer with more than ${limits.things} things. Ask for shorter pages with \`first\`, or nest fewer lists.`,
      );
    }
  }
}
