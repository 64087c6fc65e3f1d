import { LRUCache } from 'lru-cache';
import { type Fact, type Question, Recorder } from './facts.ts';
import type { Inputs } from './inputs.ts';
import { limits } from './limits.ts';

type Key = Exclude<Fact, readonly string[]>;

/** A question, and the next node for each answer. */
interface Fork<Made> {
  of: Question['of'];
  next: Map<Key, Fork<Made> | Leaf<Made>>;
}

interface Leaf<Made> {
  made: Made;
  characters: number;
  forget: () => void;
}

/** The variants of all operations. The least recently used one is dropped first. */
const kept = new LRUCache<object, Leaf<unknown>>({
  maxSize: limits.keptStatements,
  sizeCalculation: ({ characters }) => characters,
  dispose: ({ forget }) => forget(),
});

/** How much is kept, for tests. */
export const keptNow = () => ({ variants: kept.size, characters: kept.calculatedSize });

/**
 * The variants of one operation, one for each combination of facts. A plan asks the same questions in
 * the same order as long as the answers are the same, so the questions form a decision tree. Answering
 * them for a request leads to the leaf that holds for it.
 */
export class Variants<Made> {
  #root?: Fork<Made> | Leaf<Made>;

  /** The variant for a request: found, or made now. `charactersOf`: what it counts in the cache. */
  of(
    inputs: Inputs,
    make: (recorder: Recorder) => Made,
    charactersOf: (made: Made) => number,
  ): Made {
    const found = this.#find(inputs);
    if (found) return found;
    const recorder = new Recorder(inputs);
    const made = make(recorder);
    recorder.close();
    // If a question had no answer, the variant holds for this request alone.
    if (!recorder.unanswered) this.#add(recorder.questions, made, charactersOf(made));
    return made;
  }

  #find(inputs: Inputs): Made | undefined {
    try {
      return this.#follow(inputs);
    } catch {
      // A value of the request is refused. The plan meets it again, in its own order.
      return undefined;
    }
  }

  #follow(inputs: Inputs): Made | undefined {
    let at = this.#root;
    while (at && 'next' in at) at = at.next.get(keyOf(at.of(inputs)));
    if (!at) return undefined;
    kept.get(at);
    return at.made;
  }

  #add(questions: readonly Question[], made: Made, characters: number): void {
    const path: { fork: Fork<Made>; key: Key }[] = [];
    const last = () => path.at(-1);
    const put = (node: Fork<Made> | Leaf<Made>) => {
      const end = last();
      if (end) end.fork.next.set(end.key, node);
      else this.#root = node;
    };
    let at = this.#root;
    for (const { of, answer } of questions) {
      const key = keyOf(answer);
      const fork: Fork<Made> = at && 'next' in at ? at : { of, next: new Map() };
      put(fork);
      path.push({ fork, key });
      at = fork.next.get(key);
    }
    const forget = () => {
      for (const { fork, key } of path.toReversed()) {
        fork.next.delete(key);
        if (fork.next.size) return;
      }
      this.#root = undefined;
    };
    const leaf = { made, characters, forget };
    put(leaf);
    kept.set(leaf, leaf as Leaf<unknown>);
  }
}

function keyOf(fact: Fact): Key {
  return Array.isArray(fact) ? JSON.stringify(fact) : (fact as Key);
}
