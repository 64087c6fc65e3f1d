/** What is used of it: it is installed for `npm run mutate` alone. */
declare module '@stryker-mutator/instrumenter' {
  interface File {
    name: string;
    content: string;
    mutate: boolean;
  }

  interface Position {
    /** From 0. */
    line: number;
    column: number;
  }

  interface Mutant {
    id: string;
    fileName: string;
    location: { start: Position; end: Position };
    mutatorName: string;
    replacement: string;
    status?: 'Ignored';
  }

  export class Instrumenter {
    constructor(logger: object);
    instrument(
      files: readonly File[],
      options: { plugins: null; excludedMutations: string[]; ignorers: [] },
    ): Promise<{ files: File[]; mutants: Mutant[] }>;
  }
}
