import type { AppFiles } from '../app/app-files.ts';
import { type Plan, withChanges } from '../plan.ts';
import type { InitOptions } from './plan-settings.ts';

/** The files that `cdk init app --language typescript` writes, as far as they matter. */
export const cdkInit: Readonly<Record<string, string>> = {
  'cdk.json': `{
  "app": "npx tsc && npx tsx bin/orders.ts",
  "context": {
    "@aws-cdk/core:checkSecretUsage": true
  }
}
`,
  'package.json': `{
  "name": "orders",
  "scripts": {
    "test": "jest"
  },
  "devDependencies": {
    "@swc/jest": "^0.2.39",
    "jest": "^30",
    "aws-cdk": "2.1148.1",
    "typescript": "~7.0.2"
  },
  "dependencies": {
    "aws-cdk-lib": "^2.275.0",
    "constructs": "^10.5.0"
  }
}
`,
  'tsconfig.json': `{
  "compilerOptions": {
    // As Node.js does.
    "module": "NodeNext",
    "moduleResolution": "NodeNext"
  },
  "exclude": ["node_modules", "cdk.out"]
}
`,
  'jest.config.js': `module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: {
    '^.+\\\\.tsx?$': ['@swc/jest']
  },
};
`,
  'bin/orders.ts': `#!/usr/bin/env node
import * as cdk from 'aws-cdk-lib/core';
import { OrdersStack } from '../lib/orders-stack';

const app = new cdk.App();
new OrdersStack(app, 'OrdersStack', {
  // env: { account: '123456789012', region: 'us-east-1' },
});
`,
  '.gitignore': '*.js\nnode_modules\ncdk.out\n',
};

/** An app with these files. */
export function appOf(files: Readonly<Record<string, string>>, root = '/app'): AppFiles {
  return {
    root,
    exists: (path) => path in files,
    list: (folder) => Object.keys(files).filter((path) => folder === '.' || path.startsWith(`${folder}/`)),
    read: (path) => files[path] ?? '',
  };
}

/** The files of an app after a plan. */
export function apply(files: Readonly<Record<string, string>>, plan: Plan): Record<string, string> {
  const changed = withChanges(appOf(files), plan.changes ?? []);
  const kept = Object.keys(files).map((path) => [path, changed.read(path)]);
  return {
    ...Object.fromEntries(kept),
    ...Object.fromEntries(plan.files.map((file) => [file.path, file.content])),
  };
}

export const options: InitOptions = { region: 'eu-west-1', repo: 'octocat/orders', version: '1.2.3' };
