import { join } from 'node:path';
import { createGenerator } from 'ts-json-schema-generator';

const [root = ''] = process.argv.slice(2);
const generator = createGenerator({
  path: join(root, 'named/*.ts'),
  tsconfig: join(root, 'tsconfig.json'),
  type: '*',
  skipTypeCheck: true,
});
const schema = generator.createSchema('*');
console.log(JSON.stringify({ bytes: JSON.stringify(schema).length, maxRss: process.resourceUsage().maxRSS }));
