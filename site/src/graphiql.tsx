import { explorerPlugin } from '@graphiql/plugin-explorer';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { createRoot } from 'react-dom/client';
import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import '@graphiql/plugin-explorer/style.css';
import './graphiql.css';
import { useEditorOptions } from './editors.ts';
import { fetcher } from './fetcher.ts';
import { forgetLink, LinkedOperation, link } from './link.tsx';
import { forgetTokens, storage } from './storage.ts';
import { tabs } from './tabs.ts';

const plugins = [HISTORY_PLUGIN, explorerPlugin()];

function Page() {
  useEditorOptions();
  return (
    <GraphiQL
      fetcher={fetcher}
      plugins={plugins}
      storage={storage}
      schemaDescription
      defaultTabs={link.query ? [{ query: link.query, variables: link.variables }, ...tabs] : tabs}
      initialQuery={link.query}
      initialVariables={link.query && (link.variables ?? '')}
    >
      <GraphiQL.Logo>
        <LinkedOperation />
        <a className="home" href="/">
          <img src="/favicon.svg" alt="" width="20" height="20" />
          Demarche
        </a>
      </GraphiQL.Logo>
    </GraphiQL>
  );
}

const page = document.getElementById('graphiql');
if (!page) throw new Error('graphiql.html has no element #graphiql.');
forgetTokens();
createRoot(page).render(<Page />);
forgetLink();

// The documentation keeps its scroll position when another type opens, but the reader wants its top. This
// listens in the capture phase: in the bubble phase, the page with the link is already gone.
page.addEventListener(
  'click',
  ({ target }) => {
    const link = target instanceof Element && target.closest('.graphiql-plugin a');
    if (link) link.closest('.graphiql-plugin')?.scrollTo(0, 0);
  },
  { capture: true },
);
