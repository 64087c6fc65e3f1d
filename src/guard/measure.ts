import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
} from 'graphql';
import { introspected } from './introspected.ts';

/** What one operation asks for, with its fragments in place. Each figure is compared with a limit. */
export interface Measures {
  operation: OperationDefinitionNode;
  isMutation: boolean;
  rootFields: number;
  /** Fields that it selects, each as often as it is written. */
  fields: number;
  /** Fields with fields of their own: objects and lists. */
  selections: number;
  /** Levels of selections. */
  depth: number;
  /** Pairs of fields that would be one field of the answer. Validation compares both fields of each pair. */
  pairs: number;
  /** The directives of the place that has the most. */
  directives: number;
  /** Objects of the schema that introspection answers with. */
  introspected: number;
}

/** Measuring ends as soon as one of these is exceeded, so that it costs no more than they allow. */
export type Bounds = Pick<Measures, 'fields' | 'selections' | 'depth' | 'pairs' | 'introspected'>;

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** Measures each operation of a document. The document need not be valid. */
export function measure(document: DocumentNode, bounds: Bounds): Measures[] {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition);
    }
  }
  return document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION
      ? [new Measurement(definition, fragments, bounds).measures]
      : [],
  );
}

class Measurement {
  readonly measures: Measures;
  readonly #fragments: Fragments;
  readonly #bounds: Bounds;

  constructor(operation: OperationDefinitionNode, fragments: Fragments, bounds: Bounds) {
    this.#fragments = fragments;
    this.#bounds = bounds;
    this.measures = {
      operation,
      isMutation: operation.operation === OperationTypeNode.MUTATION,
      rootFields: 0,
      fields: 0,
      selections: 0,
      depth: 0,
      pairs: 0,
      directives: operation.directives?.length ?? 0,
      introspected: 0,
    };
    const roots = this.#grouped([operation.selectionSet]);
    this.measures.rootFields = roots.size;
    this.#below(roots, 1, 0);
  }

  get #isWithin(): boolean {
    const { fields, selections, depth, pairs, introspected } = this.measures;
    return (
      fields <= this.#bounds.fields &&
      selections <= this.#bounds.selections &&
      depth <= this.#bounds.depth &&
      pairs <= this.#bounds.pairs &&
      introspected <= this.#bounds.introspected
    );
  }

  /** `times`: how often the objects that have these fields are in the answer of an introspection; 0 outside of one. */
  #below(groups: ReadonlyMap<string, FieldNode[]>, depth: number, times: number): void {
    this.measures.depth = Math.max(this.measures.depth, depth);
    for (const nodes of groups.values()) {
      if (!this.#isWithin) return;
      const below = introspected(nodes[0]?.name.value ?? '', times);
      this.measures.introspected += below;
      this.measures.pairs += (nodes.length * (nodes.length - 1)) / 2;
      const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
      if (!sets.length) continue;
      this.measures.selections += 1;
      this.#below(this.#grouped(sets), depth + 1, below);
    }
  }

  /** The fields of selection sets by their keys in the answer. A fragment that is spread again adds none. */
  #grouped(sets: readonly SelectionSetNode[]): Map<string, FieldNode[]> {
    const groups = new Map<string, FieldNode[]>();
    const spread = new Set<string>();
    const open = [...sets];
    for (
      let set = open.pop();
      set && this.measures.fields <= this.#bounds.fields;
      set = open.pop()
    ) {
      for (const selection of set.selections) {
        this.#countDirectives(selection.directives);
        if (selection.kind === Kind.FIELD) {
          const key = (selection.alias ?? selection.name).value;
          const group = groups.get(key);
          if (group) group.push(selection);
          else groups.set(key, [selection]);
          this.measures.fields += 1;
        } else if (selection.kind === Kind.INLINE_FRAGMENT) {
          open.push(selection.selectionSet);
        } else if (!spread.has(selection.name.value)) {
          spread.add(selection.name.value);
          const fragment = this.#fragments.get(selection.name.value);
          if (fragment) open.push(fragment.selectionSet);
        }
      }
    }
    return groups;
  }

  #countDirectives(directives: readonly unknown[] = []): void {
    this.measures.directives = Math.max(this.measures.directives, directives.length);
  }
}
