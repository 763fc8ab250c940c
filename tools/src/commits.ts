import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { findProblems } from './commits/find-problems.ts';
import { readCommits } from './commits/read-commits.ts';

const usage = `pnpm commits [base]   checks the titles of the commits since base (default: origin/main) that touch a package
`;
const root = join(import.meta.dirname, '..', '..');

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { help: { type: 'boolean', short: 'h', default: false } },
});

if (values.help) process.stdout.write(usage);
else checkCommits(positionals[0] ?? 'origin/main');

function checkCommits(base: string): void {
  const projects = globSync(['packages/*', 'apps/*'], { cwd: root }).map((folder) => basename(folder));
  try {
    const commits = readCommits(process.cwd(), base);
    const problems = findProblems(commits, [...projects, 'bench', 'tools', 'release']);
    if (problems.length === 0) process.stdout.write(`All titles since ${base} are fine.\n`);
    else
      fail(
        `${problems.join('\n')}\nReword them (git rebase --interactive ${base}); CONTRIBUTING.md says how they read.`,
      );
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
  }
}

function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}
