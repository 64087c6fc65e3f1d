import { LRUCache } from 'lru-cache';
import { limits } from '../limits.ts';
import type { Fact, Question } from './facts.ts';
import type { Inputs } from './inputs.ts';

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

/** How many characters the cache counts, for tests. */
export const keptCharacters = () => kept.calculatedSize;

/**
 * What has been made of one operation, each time under other facts. A plan asks the same questions
 * in the same order as long as the answers are the same, so the questions form a tree. Its leaf for
 * a request is found by answering them for that request.
 */
export class Variants<Made> {
  #root?: Fork<Made> | Leaf<Made>;

  /** Throws what a question throws: the request holds something that is refused. */
  find(inputs: Inputs): Made | undefined {
    let at = this.#root;
    while (at && 'next' in at) at = at.next.get(keyOf(at.of(inputs)));
    if (!at) return undefined;
    kept.get(at);
    return at.made;
  }

  add(questions: readonly Question[], made: Made, characters: number): void {
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
