import { useMonaco } from '@graphiql/react';
import { useLayoutEffect } from 'react';

/** GraphiQL does not pass options to its editors. So each editor gets these when it is created. */
const options = {
  // Comments in the tabs and quotations in answers are long lines of prose.
  wordWrap: 'on',
  // Monaco would mark each typographic apostrophe of the record as suspicious.
  unicodeHighlight: { ambiguousCharacters: false },
} as const;

export function useEditorOptions(): void {
  const monaco = useMonaco((state) => state.monaco);
  // Layout effects run before the effects in which GraphiQL creates its editors.
  useLayoutEffect(() => {
    const watching = monaco?.editor.onDidCreateEditor((editor) => editor.updateOptions(options));
    return () => watching?.dispose();
  }, [monaco]);
}
