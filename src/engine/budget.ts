import { tooLarge } from './errors.ts';
import { limits } from './limits.ts';

/** What has been selected so far: by one root field while it is planned, or by all of a request. */
export class Budget {
  #fields = 0;
  #rows = 0;

  field(): void {
    this.#spend({ fields: 1, rows: 0 });
  }

  /** Rows that a list may hold, if it is full. */
  rows(count: number): void {
    this.#spend({ fields: 0, rows: count });
  }

  /** The budget of a planned root field. */
  add(planned: Budget): void {
    this.#spend({ fields: planned.#fields, rows: planned.#rows });
  }

  #spend({ fields, rows }: { fields: number; rows: number }): void {
    this.#fields += fields;
    this.#rows += rows;
    if (this.#fields > limits.fields) {
      throw tooLarge(
        `This operation selects more than ${limits.fields} fields. Split it into several operations.`,
      );
    }
    if (this.#rows > limits.objects) {
      throw tooLarge(
        `This operation may answer with more than ${limits.objects} objects. Ask for shorter pages with \`first\`, or nest fewer lists.`,
      );
    }
  }
}
