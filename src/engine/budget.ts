import { tooLarge } from './errors.ts';
import { limits } from './limits.ts';

interface Spent {
  /** Selected fields, fragments expanded. */
  fields: number;
  /** Values that the answer may have: a field of a list counts once for each item. */
  values: number;
  /** Rows that the database may read, in the unit of `limits.cost`. */
  cost: number;
}

/**
 * What has been selected so far: by one root field while it is planned, or by all of a request.
 * Lists count as full.
 */
export class Budget {
  readonly #spent: Spent = { fields: 0, values: 0, cost: 0 };

  /** What a client is told that its request may cost. */
  get cost(): number {
    return this.#spent.cost;
  }

  /** A field of so many objects. */
  field(objects: number): void {
    this.#spend({ fields: 1, values: objects, cost: 0 });
  }

  /** Rows that a statement may read. */
  rows(count: number): void {
    this.#spend({ fields: 0, values: 0, cost: count });
  }

  /** The budget of a planned root field. */
  add(planned: Budget): void {
    this.#spend(planned.#spent);
  }

  #spend({ fields, values, cost }: Spent): void {
    const spent = this.#spent;
    spent.fields += fields;
    spent.values += values;
    spent.cost += cost;
    if (spent.fields > limits.fields) {
      throw tooLarge(
        `This operation selects more than ${limits.fields} fields. Split it into several operations.`,
      );
    }
    if (spent.cost > limits.cost) {
      throw tooLarge(
        `This operation may read more than ${limits.cost} rows. Ask for shorter pages with \`first\`, nest fewer lists, or ask for \`totalCount\` in fewer places.`,
      );
    }
    if (spent.values > limits.values) {
      throw tooLarge(
        `This operation may answer with more than ${limits.values} values. Ask for fewer fields, or for shorter pages with \`first\`.`,
      );
    }
  }
}
