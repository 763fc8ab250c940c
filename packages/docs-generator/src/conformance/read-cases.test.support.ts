import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A function's module, and JSON values that its `Input` takes, or that only lie near those. */
export interface ConformanceCase {
  readonly name: string;
  /** By file name; `main.ts` is the function's own. */
  readonly files: Readonly<Record<string, string>>;
  readonly samples: readonly unknown[];
  readonly extra: readonly unknown[];
}

/**
 * The cases of all text files in a folder: `=== name` starts one, `@ file` one of its further files; `- ` starts a
 * sample, `+ ` a value that need not fit.
 */
export function readCases(folder: string): ConformanceCase[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.txt'));
  return files
    .sort()
    .flatMap((file) => readFileSync(join(folder, file), 'utf8').split(/^=== /m).slice(1).map(readCase));
}

function readCase(text: string): ConformanceCase {
  const [name = '', ...lines] = text.split('\n');
  const files: Record<string, string> = {};
  let current = 'main.ts';
  for (const line of lines.filter((each) => !/^[-+] /.test(each))) {
    if (line.startsWith('@ ')) current = line.slice(2);
    else files[current] = `${files[current] ?? ''}${line}\n`;
  }
  const values = (sign: string): unknown[] =>
    lines.filter((line) => line.startsWith(`${sign} `)).map((line): unknown => JSON.parse(line.slice(2)));
  return { name: name.trim(), files, samples: values('-'), extra: values('+') };
}
