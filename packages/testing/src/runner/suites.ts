/** What `forge test` runs. */
export type Suite = 'unit' | 'coverage' | 'integration';

/** The files of a suite, as a regular expression of their paths. */
export function testFilesOf(suite: Suite): string {
  return `(^|[/\\\\.])${suite === 'integration' ? 'integration' : 'unit'}\\.test\\.[cm]?[jt]sx?$`;
}

/** Where apps keep what runs on Lambda. */
export const measuredFolders = ['functions', 'authorizers', 'lib', 'layers', 'shared', 'src'] as const;

/** Code that runs on Lambda, where apps keep it: neither tests nor the CDK's side of a function. */
export const measured = {
  include: `{${measuredFolders.join()}}/**/*.{ts,mts,cts,tsx,js,mjs,cjs,jsx}`,
  exclude: ['**/*.test.*', '**/config.{ts,mts,js,mjs}', '**/*.d.{ts,mts,cts}'],
} as const;
