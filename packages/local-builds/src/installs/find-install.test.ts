import { expect, test } from '@jest/globals';
import { findInstall } from './find-install.ts';

test.each([
  ['npm ci', '.', 'npm'],
  ['npm install --no-audit --omit=dev', '.', 'npm'],
  ['pnpm install --frozen-lockfile', '.', 'pnpm'],
  ['npx -y pnpm@12.21.0 install --frozen-lockfile', '.', 'npx'],
  ['npx -y @yarnpkg/cli-dist@4 install --immutable', '.', 'npx'],
  ['corepack pnpm install', '.', 'corepack'],
  ['yarn', '.', 'yarn'],
  ['yarn install --immutable', '.', 'yarn'],
  ['bun install --frozen-lockfile', '.', 'bun'],
  ['(cd services/api && npm ci)', 'services/api', 'npm'],
  ["(cd 'my service' && npx -y bun@1 install --frozen-lockfile)", 'my service', 'npx'],
])('%s is an install', (command, directory, program) => {
  expect(findInstall(command)).toEqual({ directory, program });
});

test.each([
  'npm ci && npm run build',
  'npm ci; npm test',
  'npm ci\nnpm test',
  'npm ci || true',
  'npm ci > log.txt',
  'npm ci $FLAGS',
  'npm ci --prefix other',
  'npm ci --prefix=other',
  'npm install -g aws-cdk@2.1148.1',
  'npm install left-pad',
  'pnpm install left-pad',
  'pnpm -C other install',
  'pnpm install --filter api',
  'yarn build',
  'npx -y pnpm@12 exec forge test unit',
  'npx -y cowsay install',
  'NODE_ENV=production npm ci',
  'echo npm ci',
  '(cd a && cd b && npm ci)',
  '(cd "$HOME" && npm ci)',
  'bun x install',
])('%s is none: it does something else, or somewhere else', (command) => {
  expect(findInstall(command)).toBeUndefined();
});
