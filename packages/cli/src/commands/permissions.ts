import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { addExamples, toEndpoint, toPath } from '@lambda-forge/command-line';
import { deployedVariable, UsageError } from '@lambda-forge/context';
import type { Broadening, PermissionChanges } from '@lambda-forge/deployed-stacks';
import { printJson } from '@lambda-forge/terminal';
import type { Command } from 'commander';

interface PermissionsFlags {
  readonly stage?: string;
  readonly assembly?: string;
  readonly against?: string;
  readonly endpoint?: string;
  readonly approve?: string;
  readonly json?: boolean;
}

/** `forge permissions` */
export function addPermissions(program: Command): void {
  const command = program
    .command('permissions')
    .summary('compare what a stage lets be done with what is deployed of it; fail where that is more')
    .description(
      'Compares what the policies, security groups and public access of a stage let be done with what is deployed of it. Fails where it is more, until approved-permissions.json approves exactly that; what is less passes.',
    )
    .option('--stage <name>', 'the stage (default: the first)')
    .option(
      '--assembly <folder>',
      'a cloud assembly that is there (default: synthesize when the app has changed)',
      toPath,
    )
    .option(
      '--against <folder>',
      'templates that were deployed on this machine, .forge/deployed, in the place of AWS',
      toPath,
    )
    .option('--endpoint <url>', 'the emulator of AWS that it is deployed to', toEndpoint)
    .option('--approve <reason>', 'approve what is more: who does, and why')
    .option('--json', 'print what is more as JSON')
    .action(async (flags) => {
      const { withFindings } = await import('@lambda-forge/run-records');
      await withFindings('Permissions', () => compare(flags));
    });
  addExamples(command, [
    ['forge permissions --stage Prod'],
    ['forge permissions --stage Staging --against .forge/deployed', 'with what `forge start` has deployed'],
    ["forge permissions --stage Prod --approve 'Ali: orders are archived in S3'"],
  ]);
}

async function compare(flags: PermissionsFlags): Promise<void> {
  const { findAppStage, freshAssembly } = await import('@lambda-forge/app');
  const { approvalsFile, comparePermissions, PermissionsBroadenedError, readApprovals, writeApproval } =
    await import('@lambda-forge/deployed-stacks');
  assertMeant(flags);
  const root = process.cwd();
  const file = join(root, approvalsFile);
  const approvals = readApprovals(file);
  const assembly = await freshAssembly(flags.assembly);
  const { name, directory } = findAppStage(assembly, flags.stage);
  const here = flags.endpoint === undefined ? process.env[deployedVariable] : undefined;
  const folder = flags.against ?? here;
  const changes = await comparePermissions(
    directory,
    folder === undefined ? { caller: () => askCaller(root, assembly, flags.endpoint) } : { folder },
  );
  const { broadenings, hash } = changes;
  const given = approvals[hash] ?? flags.approve;
  if (broadenings.length > 0 && flags.approve !== undefined) writeApproval(file, hash, flags.approve);
  if (broadenings.length > 0 && given === undefined) {
    const title = broadenings.length === 1 ? '1 thing' : `${broadenings.length} things`;
    throw new PermissionsBroadenedError(
      `Stage ${name} would let ${title} be done that what is deployed does not:\n${renderList(broadenings)}`,
      {
        hint: `If that is meant, approve exactly this: add "${hash}": "<who, and why>" to ${approvalsFile}, or by hand: forge permissions --stage ${flags.stage ?? name} --approve '<who, and why>'`,
        problems: broadenings.map(({ message, resource, stack }) => ({
          message: `${stack}, ${resource}: ${message}`,
        })),
      },
    );
  }
  if (flags.json) printJson({ stage: name, ...changes, approved: broadenings.length > 0 ? given : null });
  else process.stdout.write(`${render(name, changes, given)}\n`);
}

// What is not there would be taken for a stage that nobody has deployed yet.
function assertMeant({ against, approve }: PermissionsFlags): void {
  if (against !== undefined && !existsSync(against)) {
    throw new UsageError(`There is no folder ${against} of what was deployed.`, {
      hint: 'Name the one that a pipeline on this machine has left: --against .forge/deployed',
    });
  }
  if (approve !== undefined && approve.trim() === '') {
    throw new UsageError('An approval needs a reason.', {
      hint: "Say who approves it, and why: --approve 'Ali: ...'",
    });
  }
}

async function askCaller(root: string, assembly: string, endpoint: string | undefined) {
  const { readCaller } = await import('@lambda-forge/deployment');
  return readCaller({ root, endpoint, assembly });
}

function render(
  name: string,
  { broadenings, hash, isFirst }: PermissionChanges,
  given: string | undefined,
): string {
  if (isFirst) return `Nothing of stage ${name} is deployed yet: there is nothing to compare with.`;
  if (broadenings.length === 0) return `Stage ${name} lets no more be done than what is deployed.`;
  return `${renderList(broadenings)}\nApproved (${hash}): ${given}`;
}

function renderList(broadenings: readonly Broadening[]): string {
  return broadenings.map(({ stack, resource, message }) => `  ${stack}, ${resource}: ${message}`).join('\n');
}
