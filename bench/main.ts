import { readdirSync } from 'node:fs';
import { join } from 'node:path';

// `pnpm bench <name>` runs `bench/<name>.ts`, which ends with one line of JSON.
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && file !== 'main.ts')
  .map((file) => file.replace(/\.ts$/, ''));

const [name = ''] = process.argv.slice(2);
if (names.includes(name)) {
  await import(join(import.meta.dirname, `${name}.ts`));
} else {
  process.stderr.write(`There is no benchmark "${name}". There are: ${names.join(', ')}.\n`);
  process.exitCode = 1;
}
