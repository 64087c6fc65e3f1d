import type { Plugin } from 'vite';

const embedded = /url\((["']?)data:font\/(\w+);base64,([^)"']+)\1\)/g;

/**
 * GraphiQL's stylesheet carries its fonts as data: addresses. As files, a browser reads only
 * those that the text on the page needs, and the page's policy allows none but our own.
 */
export const fontFiles: Plugin = {
  name: 'font-files',
  generateBundle(_options, bundle) {
    for (const output of Object.values(bundle)) {
      if (output.type !== 'asset' || !output.fileName.endsWith('.css')) continue;
      output.source = String(output.source).replace(embedded, (_url, _quote, format, base64) => {
        const source = Buffer.from(base64, 'base64');
        const file = this.emitFile({ type: 'asset', name: `font.${format}`, source });
        return `url(/${this.getFileName(file)})`;
      });
    }
  },
};
