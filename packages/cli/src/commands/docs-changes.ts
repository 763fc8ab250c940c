import { resolve } from 'node:path';
import { assertApp } from '@lambda-forge/app';
import { addExamples, toPath } from '@lambda-forge/command-line';
import { UsageError } from '@lambda-forge/context';
import type { ApiChanges, LocatedChange } from '@lambda-forge/docs-generator';
import { findStage, readManifest } from '@lambda-forge/manifest';
import { printJson } from '@lambda-forge/terminal';
import type { Command } from 'commander';
import { BreakingChangesError, type SetExitCode } from '../errors.ts';
import { readTitle } from '../read-title.ts';

interface DocsChangesFlags {
  readonly against?: string;
  readonly stage?: string;
  readonly assembly?: string;
  readonly json?: boolean;
  readonly page?: string;
}

/** `forge docs changes` */
export function addDocsChanges(docs: Command, setExitCode: SetExitCode): void {
  const command = docs
    .command('changes')
    .summary('compare the API with a released one; fail where it breaks callers')
    .description(
      "Compares a stage's API with a document that its callers know: what was accepted stays accepted, an answer keeps its shape. Fails where it does not. api-changes.json may set the severity of each rule.",
    )
    .option(
      '--against <document>',
      'the openapi.json that callers know: a file, a URL, or s3://<bucket>/<key>',
    )
    .option('--stage <name>', 'the stage (default: the first)')
    .option(
      '--assembly <folder>',
      'a cloud assembly that is there (default: synthesize when the app has changed)',
      toPath,
    )
    .option('--page <folder>', 'also make a page of the changes', toPath)
    .option('--json', 'print the changes as JSON')
    .action(async (flags: DocsChangesFlags) => compare(flags, setExitCode));
  addExamples(command, [
    ['forge docs changes --against https://api.example.com/docs/openapi.json', 'what is served now'],
    ['forge docs changes --stage Prod --against released/openapi.json', 'what was released last'],
  ]);
}

async function compare(
  { against, stage, assembly, json, page }: DocsChangesFlags,
  setExitCode: SetExitCode,
): Promise<void> {
  assertApp(assembly);
  if (!against?.trim()) {
    throw new UsageError('Nothing says what the API is compared with.', {
      hint: 'Name the openapi.json that callers know: --against https://api.example.com/docs/openapi.json',
    });
  }
  const { findApiChanges, findDocument, readReference, readRuleSettings, ruleFile } = await import(
    '@lambda-forge/docs-generator'
  );
  const { chooseStages, freshAssembly } = await import('@lambda-forge/app');
  const root = process.cwd();
  const folder = await freshAssembly(assembly);
  const manifest = readManifest(folder);
  const [name] = Object.keys(chooseStages(manifest, stage));
  const settings = readRuleSettings(resolve(root, ruleFile));
  const reference = await readReference(against);
  if (!reference) {
    await leave(against, []);
    if (page !== undefined) await writePage([], page);
    if (json) printJson({ changes: [], isAllowed: false, isFirst: true });
    else process.stdout.write(`Nothing was released yet: there is no ${against}.\n`);
    return;
  }
  const found = findStage(manifest, name);
  const { document } = findDocument({ stage: found, assembly: folder, root, title: manifest.name });
  const result = findApiChanges(reference, document, { stage: found, root, settings });
  await leave(against, result.changes);
  if (page !== undefined) await writePage(result.changes, page, against);
  const isBroken = !result.isAllowed && result.changes.some(({ severity }) => severity === 'error');
  if (json) {
    printJson({ ...result, isFirst: false });
    if (isBroken) setExitCode(1);
    return;
  }
  process.stdout.write(render(result));
  if (isBroken) throw toError(result.changes, against);
}

// For the page of the run that it is a step of.
async function leave(against: string, changes: readonly LocatedChange[]): Promise<void> {
  const { leaveFindings } = await import('@lambda-forge/run-records');
  const told = changes.flatMap(({ severity, ...change }) =>
    severity === 'off' ? [] : [{ ...change, severity }],
  );
  const findings = told.map(({ severity, rule, endpoint, place, path, message, file, line }) => ({
    severity,
    rule,
    ...(endpoint && { endpoint }),
    message: [place, path, message].filter(Boolean).join(' '),
    ...(file && { file }),
    ...(line !== undefined && { line }),
  }));
  leaveFindings({ title: 'API changes', about: `since ${against}`, findings });
}

async function writePage(changes: readonly LocatedChange[], folder: string, against?: string): Promise<void> {
  const { renderChangesReport } = await import('@lambda-forge/reports');
  const { writePages } = await import('@lambda-forge/pages');
  const options = { title: readTitle(), ...(against === undefined ? {} : { against }) };
  writePages(folder, renderChangesReport(changes, options));
}

function render({ changes, isAllowed }: ApiChanges): string {
  if (changes.length === 0) return 'No change of the API.\n';
  const shown = changes.filter(({ severity }) => isAllowed || severity !== 'error');
  const lines = shown.map((change) => `${change.severity.padEnd(7)}  ${toSentence(change)}`);
  const note = isAllowed && changes.some(({ severity }) => severity === 'error');
  return [...lines, ...(note ? ['What breaks callers is allowed, as the version says so.'] : []), ''].join(
    '\n',
  );
}

function toSentence({ endpoint, place, path, message }: LocatedChange): string {
  const where = place === undefined ? '' : `${place}${path ? `, ${path}` : ''} `;
  return `${endpoint}: ${where}${message}.`;
}

function toError(changes: readonly LocatedChange[], against: string): BreakingChangesError {
  const errors = changes.filter(({ severity }) => severity === 'error');
  const problems = errors.map((change) => {
    const { rule, endpoint, function: name, part, file, line } = change;
    return {
      message: `${toSentence(change)}${file ? ` (${file}${line === undefined ? '' : `:${line}`})` : ''}`,
      code: rule,
      ...(endpoint && { endpoint }),
      ...(name && { function: name }),
      ...(part && { part }),
      ...(file && { file }),
      ...(line !== undefined && { line }),
    };
  });
  const list = problems.map(({ message, code }) => `  ${message} [${code}]`).join('\n');
  const title = errors.length === 1 ? '1 change breaks' : `${errors.length} changes break`;
  return new BreakingChangesError(`${title} callers of ${against}:\n${list}`, {
    hint: 'Keep what callers know beside what is new, or say in api-changes.json what is meant: { "rules": { "<rule>": "warning" } }, or { "allowWithNewVersion": true } and raise the version of "docs" in cdk.json.',
    problems,
  });
}
