import { sql } from 'drizzle-orm';
import { type PageReader, pageField } from '../engine/connection-selection.ts';
import type { Planned } from '../engine/plan.ts';
import type { Bound, Value } from '../engine/value.ts';
import { textsOf } from './found.ts';
import { snippetOf } from './snippet.ts';
import { suggestionsOf } from './spelling.ts';
import type { Words } from './text.ts';

/** The words of a search, for the statement and for fields such as `snippet`. */
export interface SearchWords {
  words: Value<Words>;
  bound: Bound<Words>;
}

/** True if at least one word is rare enough to rank by. */
export const ranked = pageField((selection) =>
  selection.extra({ sql: sql`(select q is not null from rare)`, read: Boolean }),
);

export const ignoredTerms = pageField<SearchWords>(({ of }) => ignoredIn(of.bound));

const ignoredIn =
  (words: Bound<Words>): PageReader =>
  ({ inputs }) =>
    words.of(inputs).ignored;

export const suggestions = pageField<SearchWords>((selection, { nodes }) =>
  selection.extra(suggestionsOf(selection.field, nodes, selection.of.words)),
);

/** The snippets of each search. Under several names, a snippet is read and made once. */
const snippets = new WeakMap<object, PageReader>();

export const snippet = pageField<SearchWords>((selection) => {
  const { field, of } = selection;
  const known = snippets.get(selection);
  if (known) return known;
  const read = snippetIn(of.bound);
  const made = selection.cell(() => ({ sql: textsOf(field.planner.context), read }));
  snippets.set(selection, made);
  return made;
});

function snippetIn(words: Bound<Words>): Planned['read'] {
  const made = new WeakMap<readonly string[], string>();
  return (raw, inputs) => {
    const texts = raw as string[];
    const known = made.get(texts);
    if (known !== undefined) return known;
    const html = snippetOf(texts, words.of(inputs));
    made.set(texts, html);
    return html;
  };
}
