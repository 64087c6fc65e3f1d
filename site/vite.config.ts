import { join } from 'node:path';
import { defineConfig } from 'vite';
import { fontFiles } from './font-files.ts';

const root = import.meta.dirname;

// vitest says `test` to all that it starts, and React would be bundled as for development.
process.env.NODE_ENV = 'production';

export default defineConfig({
  root,
  plugins: [fontFiles],
  build: {
    rolldownOptions: {
      input: [join(root, 'index.html'), join(root, 'graphiql.html')],
      // "use client" in GraphiQL's dependencies speaks to servers that render React; none does here.
      checks: { moduleLevelDirective: false },
    },
    // The editor, monaco, is one chunk of 2.8 MB that only /graphiql reads, after its first paint.
    chunkSizeWarningLimit: 3_000,
  },
});
