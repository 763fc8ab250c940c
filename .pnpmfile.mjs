import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

// Of these only their own bundles are used, which have everything in them: what they were built from, and the telemetry
// of the one, is not installed.
const bundled = ['redoc', 'swagger-ui-dist'];

function readPackage(pkg) {
  return bundled.includes(pkg.name) ? { ...pkg, dependencies: {}, peerDependencies: {} } : pkg;
}

// What is published says where it comes from, by `repository` of the workspace's package.json: "github:<owner>/<name>".
function beforePacking(pkg, folder) {
  const { repository = '' } = JSON.parse(readFileSync(join(import.meta.dirname, 'package.json'), 'utf8'));
  const [, slug] = /^github:(.+)$/.exec(repository) ?? [];
  if (!slug) return pkg;
  const url = `https://github.com/${slug}`;
  const directory = relative(import.meta.dirname, folder)
    .split(sep)
    .join('/');
  return {
    ...pkg,
    homepage: `${url}/tree/main/${directory}#readme`,
    bugs: { url: `${url}/issues` },
    repository: { type: 'git', url: `git+${url}.git`, directory },
  };
}

export const hooks = { readPackage, beforePacking };
