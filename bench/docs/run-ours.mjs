import { readFileSync } from 'node:fs';
import module from 'node:module';
import { join } from 'node:path';

// As bin/lambda-forge-docs.js does.
module.enableCompileCache?.();
const { generateOpenApi, renderJson } = await import('@lambda-forge/docs-generator');

const [root = ''] = process.argv.slice(2);
const stage = JSON.parse(readFileSync(join(root, 'stage.json'), 'utf8'));
const { document, problems } = generateOpenApi({ stage, root, title: 'Bench' });
if (problems.length > 0) throw new Error(JSON.stringify(problems));
console.log(JSON.stringify({ bytes: renderJson(document).length, maxRss: process.resourceUsage().maxRSS }));
