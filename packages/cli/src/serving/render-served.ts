import { baseUrlOutput, type Manifest, type StageManifest } from '@lambda-forge/context';
import type { DeployedStage } from '@lambda-forge/local';
import pc from 'picocolors';

/** Stages that answer on this machine. */
export interface Served {
  readonly stages: readonly Pick<DeployedStage, 'stage' | 'outputs'>[];
  /** What the stages consist of. */
  readonly manifest: Manifest | undefined;
}

/** Where each stage answers: its endpoints, its docs, and how to stop it. */
export function renderServed({ stages, manifest }: Served): string {
  const texts = stages.map(({ stage, outputs }) => {
    const title = `${pc.green('●')} ${pc.bold(stage)} is served on this machine`;
    return [title, ...renderStage(outputs, manifest?.stages[stage])].join('\n');
  });
  return `\n${texts.join('\n\n')}\n\n${pc.dim('Ctrl-C stops it.')}\n\n`;
}

function renderStage(outputs: DeployedStage['outputs'], entry: StageManifest | undefined): string[] {
  const urls = findUrls(outputs);
  if (urls.length === 0) return ['', '  It has no API.'];
  return urls.flatMap((url) => ['', ...(entry ? renderEndpoints(url, entry) : [`  ${url}`])]);
}

// Other apps than those of Lambda Forge have the address among their outputs, too: RestApi makes one of its own.
function findUrls(outputs: DeployedStage['outputs']): string[] {
  const own = Object.values(outputs).flatMap((values) => values[baseUrlOutput] ?? []);
  if (own.length > 0) return own;
  const values = Object.values(outputs).flatMap((stack) => Object.values(stack));
  const urls = values.filter((value) => /^https?:\/\//.test(value)).map((value) => value.replace(/\/$/, ''));
  return [...new Set(urls)];
}

function renderEndpoints(url: string, { functions, docs }: StageManifest): string[] {
  const endpoints = functions.flatMap(({ triggers }) =>
    triggers.flatMap((trigger) => (trigger.service === 'api_gateway' ? [trigger] : [])),
  );
  const width = Math.max('redoc'.length, ...endpoints.map(({ method }) => method.length));
  const page = (name: string, path: string) => `  ${pc.cyan(name.padEnd(width))}  ${url}${path}`;
  return [
    ...endpoints.map(({ method, path, authorizer }) => {
      const guard = authorizer ? pc.dim(`  (${authorizer})`) : '';
      return `  ${pc.cyan(method.padEnd(width))}  ${url}${path}${guard}`;
    }),
    ...(docs ? ['', page('docs', docs.path)] : []),
    ...(docs?.redoc === undefined ? [] : [page('redoc', docs.redoc)]),
  ];
}
