import type { Plugin } from 'vite';

const embedded = /url\((["']?)data:font\/(\w+);base64,([^)"']+)\1\)/g;

/**
 * Writes the fonts in GraphiQL's stylesheet, which are data: URLs, to files. A browser then loads only
 * the fonts that it needs, and the page's policy can forbid data: URLs.
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
