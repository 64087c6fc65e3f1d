import { join } from 'node:path';
import { defineConfig } from 'vite';
import { fontFiles } from './font-files.ts';

const root = import.meta.dirname;

// vitest sets it to `test` for its child processes, and the development build of React would be bundled.
process.env.NODE_ENV = 'production';

export default defineConfig({
  root,
  plugins: [fontFiles],
  build: {
    rolldownOptions: {
      input: [join(root, 'index.html'), join(root, 'graphiql.html')],
      // "use client" in GraphiQL's dependencies is for servers that render React. This site has none.
      checks: { moduleLevelDirective: false },
    },
    // The editor, monaco, is one large chunk. Only /graphiql loads it, after its first paint.
    chunkSizeWarningLimit: 3_000,
  },
});
