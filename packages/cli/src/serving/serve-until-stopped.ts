import { baseUrlOutput, type Manifest, type StageManifest } from '@lambda-forge/context';
import type { DeployedStage } from '@lambda-forge/local';
import pc from 'picocolors';

export interface Served {
  readonly stages: readonly DeployedStage[];
  /** What the stages consist of. */
  readonly manifest: Manifest | undefined;
  readonly stop: () => Promise<void>;
}

/**
 * Prints where the stages answer, and waits for Ctrl-C.
 * @returns the exit code
 */
export async function serveUntilStopped({ stages, manifest, stop }: Served): Promise<number> {
  process.stdout.write(`\n${stages.map((stage) => renderStage(stage, manifest)).join('\n\n')}\n\n`);
  process.stdout.write(`${pc.dim('Ctrl-C stops it.')}\n\n`);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
  await stop();
  return 0;
}

function renderStage({ stage, outputs }: DeployedStage, manifest: Manifest | undefined): string {
  const urls = Object.values(outputs).flatMap((values) => values[baseUrlOutput] ?? []);
  const entry = manifest?.stages[stage];
  const title = `${pc.green('●')} ${pc.bold(stage)} is served on this machine`;
  return [
    title,
    ...urls.flatMap((url) => ['', ...(entry ? renderEndpoints(url, entry) : [`  ${url}`])]),
  ].join('\n');
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
