import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { baseUrlOutput, manifestFile, readManifest } from '@lambda-forge/manifest';
import type { DeployedLinks } from '@lambda-forge/run-records';
import type { DeployedStage } from './run.ts';

/**
 * Where a deployed stage and its docs are looked at.
 * @param assembly the stage's own, within that of its app
 */
export function findLinks({ stage, outputs, apis = [] }: DeployedStage, assembly: string): DeployedLinks {
  const isUrl = (text: string): boolean => URL.canParse(text);
  const own = Object.values(outputs)
    .flatMap((values) => values[baseUrlOutput] ?? [])
    .filter(isUrl);
  const others = apis.flatMap(({ name, urls }) => urls.filter(isUrl).map((url) => ({ title: name, url })));
  const app = dirname(assembly);
  // Not every app that has a pipeline has a manifest.
  const docs = existsSync(join(app, manifestFile)) ? readManifest(app).stages[stage]?.docs : undefined;
  const pages = own.flatMap((url) => [
    ...(docs ? [{ title: 'docs', url: `${url}${docs.path}` }] : []),
    ...(docs?.redoc === undefined ? [] : [{ title: 'redoc', url: `${url}${docs.redoc}` }]),
  ]);
  const apiLinks = own.map((url) => ({ title: 'API', url }));
  const known = new Set(own.map((url) => new URL(url).origin));
  const more = others.filter(({ url }) => !known.has(new URL(url).origin));
  return { stage, links: [...apiLinks, ...pages, ...more] };
}
