import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { collectTemplate } from './template/collect-template.ts';
import { templateFile } from './template/read-template.ts';

// Run before every `npm pack`: the demo goes into the package, as it is then.
const folder = join(import.meta.dirname, '..');
const template = collectTemplate(join(folder, '..', '..'));

mkdirSync(join(folder, 'dist'), { recursive: true });
writeFileSync(join(folder, 'dist', templateFile), JSON.stringify(template));
