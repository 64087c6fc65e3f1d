import { LRUCache } from 'lru-cache';
import { type Fact, type Question, Recorder } from './facts.ts';
import type { Inputs } from './inputs.ts';
import { limits } from './limits.ts';

type Key = Exclude<Fact, readonly string[]>;

/** A question, and where each answer to it leads. */
interface Fork<Made> {
  of: Question['of'];
  next: Map<Key, Fork<Made> | Leaf<Made>>;
}

interface Leaf<Made> {
  made: Made;
  characters: number;
  forget: () => void;
}

/** What has been made for all operations. What was not used for longest is forgotten first. */
const kept = new LRUCache<object, Leaf<unknown>>({
  maxSize: limits.keptStatements,
  sizeCalculation: ({ characters }) => characters,
  dispose: ({ forget }) => forget(),
});

/** How much is kept, for tests. */
export const keptNow = () => ({ variants: kept.size, characters: kept.calculatedSize });

/**
 * What has been made of one operation, each time under other facts. A plan asks the same questions
 * in the same order as long as the answers are the same, so the questions form a tree. Its leaf for
 * a request is found by answering them for that request.
 */
export class Variants<Made> {
  #root?: Fork<Made> | Leaf<Made>;

  /** What holds for a request: found, or made now. `charactersOf` is what it counts in the cache. */
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
    // Of a request that holds what is refused, nothing is known of the next one.
    if (!recorder.unanswered) this.#add(recorder.questions, made, charactersOf(made));
    return made;
  }

  #find(inputs: Inputs): Made | undefined {
    try {
      return this.#follow(inputs);
    } catch {
      // A question met what is refused. What is made then meets it in its place among others.
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
