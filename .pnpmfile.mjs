import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

// Of these only their own bundles are used, which have everything in them: what they were built from, and the telemetry
// of the one, is not installed.
const bundled = ['redoc', 'swagger-ui-dist'];

function readPackage(pkg) {
  return bundled.includes(pkg.name) ? { ...pkg, dependencies: {}, peerDependencies: {} } : pkg;
}

// What is published has no sources, and says where it comes from.
function beforePacking(pkg, folder) {
  const { exports, imports } = pkg;
  return { ...pkg, ...withoutSources({ exports, imports }), ...originOf(folder) };
}

function withoutSources(value) {
  if (typeof value !== 'object' || value === null) return value;
  const { '@lambda-forge/source': _, ...others } = value;
  return Object.fromEntries(Object.entries(others).map(([name, each]) => [name, withoutSources(each)]));
}

// By `repository` of the workspace's package.json: "github:<owner>/<name>".
function originOf(folder) {
  const { repository = '' } = JSON.parse(readFileSync(join(import.meta.dirname, 'package.json'), 'utf8'));
  const [, slug] = /^github:(.+)$/.exec(repository) ?? [];
  if (!slug) return {};
  const url = `https://github.com/${slug}`;
  const directory = relative(import.meta.dirname, folder)
    .split(sep)
    .join('/');
  return {
    homepage: `${url}/tree/main/${directory}#readme`,
    bugs: { url: `${url}/issues` },
    repository: { type: 'git', url: `git+${url}.git`, directory },
  };
}

export const hooks = { readPackage, beforePacking };
