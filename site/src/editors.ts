import { useMonaco } from '@graphiql/react';
import { useLayoutEffect } from 'react';

/** GraphiQL passes no options on to its editors, so they get these as they are made. */
const options = {
  // The comments of the tabs and the quotations in the answers are prose.
  wordWrap: 'on',
  // Else each typographic apostrophe of the record is framed as a possible deceit.
  unicodeHighlight: { ambiguousCharacters: false },
} as const;

export function useEditorOptions(): void {
  const monaco = useMonaco((state) => state.monaco);
  // Layout effects run before the effects in which GraphiQL makes its editors.
  useLayoutEffect(() => {
    const watching = monaco?.editor.onDidCreateEditor((editor) => editor.updateOptions(options));
    return () => watching?.dispose();
  }, [monaco]);
}
