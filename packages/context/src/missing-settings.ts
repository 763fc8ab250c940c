// The repository's as in a fresh cdk.json, for findPlaceholders.
const samples: Readonly<Record<string, unknown>> = {
  region: 'us-east-2',
  name: 'Orders-Api',
  repo: { owner: '$GITHUB-OWNER', name: '$GITHUB-REPO' },
};

/**
 * What to write into `cdk.json` for keys that are missing there: lines to paste.
 * @param missing keys of settings and of stages' blocks
 * @param given the keys that the app's context has
 */
export function renderMissingSettings(missing: readonly string[], given: readonly string[]): string {
  const lines = missing.map((key) => `${JSON.stringify(key)}: ${renderValue(samples[key] ?? { arns: {} })}`);
  // The CDK CLI adds some of its own: aws:cdk:enable-path-metadata.
  const isEmpty = given.every((key) => key.startsWith('aws:'));
  const block = lines.map((line) => `    ${line}`).join(',\n');
  return `Write at the start of "context" in cdk.json, with values of your own:\n${block}${isEmpty ? '' : ','}`;
}

function renderValue(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}: ${renderValue(each)}`);
  return members.length > 0 ? `{ ${members.join(', ')} }` : '{}';
}
