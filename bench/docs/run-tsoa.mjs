import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateSpec } from 'tsoa';

const [root = ''] = process.argv.slice(2);
const { compilerOptions } = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8'));
await generateSpec(
  {
    entryFile: join(root, 'controllers/f0.ts'),
    controllerPathGlobs: [join(root, 'controllers/*.ts')],
    outputDirectory: join(root, '.forge'),
    noImplicitAdditionalProperties: 'ignore',
    specVersion: 3,
  },
  { ...compilerOptions, lib: ['lib.es2023.d.ts'], target: 9, module: 199, moduleResolution: 99 },
);
console.log(JSON.stringify({ bytes: 0, maxRss: process.resourceUsage().maxRSS }));
