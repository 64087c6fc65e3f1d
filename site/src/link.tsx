import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { Kind, parse } from 'graphql';
import { useEffect } from 'react';

const parameters = new URLSearchParams(location.search);
const read = (name: string) => parameters.get(name)?.trim() || undefined;

/** The question in the address of the page: `?query=`, `&variables=` and `&operationName=`. */
export const link = {
  query: read('query'),
  variables: read('variables'),
  operationName: read('operationName'),
};

/** A question that is open is a tab like any other. With its address, each reload would open it again. */
export function forgetLink(): void {
  if (location.search) history.replaceState(null, '', location.pathname);
}

/** Puts the cursor into the operation of the link, because GraphiQL runs the one at the cursor. */
export function LinkedOperation() {
  const editor = useGraphiQL((state) => state.queryEditor);
  const { setOperationName } = useGraphiQLActions();
  useEffect(() => {
    const start = startOf(link.operationName, link.query);
    const position = start === undefined ? null : editor?.getModel()?.getPositionAt(start);
    if (!position || !link.operationName) return;
    editor?.setPosition(position);
    setOperationName(link.operationName);
  }, [editor, setOperationName]);
  return null;
}

function startOf(name: string | undefined, query = ''): number | undefined {
  try {
    return parse(query).definitions.find(
      (node) => node.kind === Kind.OPERATION_DEFINITION && node.name?.value === name,
    )?.loc?.start;
  } catch {
    return undefined;
  }
}
