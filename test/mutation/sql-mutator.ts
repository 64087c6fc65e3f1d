/** A node of Babel, as much of it as is read here. */
interface Node {
  type: string;
  tag: { name?: string };
  quasi: { quasis: { value: { raw: string; cooked?: string } }[] };
}

interface Mutator {
  name: string;
  mutate: (path: { node: Node }) => Iterable<Node>;
}

/** Words and operators of SQL, and what each becomes. */
const replacements: readonly [RegExp, string][] = [
  [/ and /g, ' or '],
  [/ or /g, ' and '],
  [/ = /g, ' <> '],
  [/ <> /g, ' = '],
  [/ < /g, ' <= '],
  [/ <= /g, ' < '],
  [/ > /g, ' >= '],
  [/ >= /g, ' > '],
  [/ is not /g, ' is '],
  [/ is (?!not )/g, ' is not '],
  [/\bnot (?!null|exists)/g, ''],
  [/(?<!not )\bexists \(/g, 'not exists ('],
  [/\bnot exists \(/g, 'exists ('],
  [/ desc\b/g, ''],
  [/ union all /g, ' except '],
  [/ left join /g, ' join '],
  [/ \+ /g, ' - '],
  [/ - /g, ' + '],
];

/** Stryker does not look into texts, and half of what is decided here is decided in SQL. */
export const sqlMutator: Mutator = {
  name: 'Sql',
  *mutate({ node }) {
    if (node.type !== 'TaggedTemplateExpression' || node.tag.name !== 'sql') return;
    for (const [i, { value }] of node.quasi.quasis.entries()) {
      for (const [pattern, replacement] of replacements) {
        for (const { 0: found, index } of value.raw.matchAll(pattern)) {
          const raw =
            value.raw.slice(0, index) + replacement + value.raw.slice(index + found.length);
          const mutated = structuredClone(node);
          Object.assign(mutated.quasi.quasis[i] as object, { value: { raw, cooked: raw } });
          yield mutated;
        }
      }
    }
  },
};

/** Stryker takes no mutators of others: they are added to its list, which it does not export. */
export async function addSqlMutator(): Promise<void> {
  const list = './node_modules/@stryker-mutator/instrumenter/dist/src/mutators/mutate.js';
  const { allMutators } = (await import(list)) as { allMutators: Mutator[] };
  if (!allMutators.includes(sqlMutator)) allMutators.push(sqlMutator);
}
