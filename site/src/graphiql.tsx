import { explorerPlugin } from '@graphiql/plugin-explorer';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { createRoot } from 'react-dom/client';
import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import '@graphiql/plugin-explorer/style.css';
import './graphiql.css';
import { tabs } from './tabs.ts';

const fetcher = createGraphiQLFetcher({ url: '/graphql' });
const plugins = [HISTORY_PLUGIN, explorerPlugin()];

const page = document.getElementById('graphiql');
if (!page) throw new Error('graphiql.html has no element #graphiql.');

createRoot(page).render(
  <GraphiQL fetcher={fetcher} plugins={plugins} defaultTabs={tabs}>
    <GraphiQL.Logo>
      <a className="home" href="/">
        <img src="/favicon.svg" alt="" width="20" height="20" />
        Demarche
      </a>
    </GraphiQL.Logo>
  </GraphiQL>,
);
