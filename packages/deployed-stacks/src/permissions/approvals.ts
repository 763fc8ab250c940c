import { existsSync } from 'node:fs';
import { assertNoProblems, type Problem, readJsonObject, replaceFile } from '@lambda-forge/context';
import { ApprovalsError } from '../errors.ts';

/** Name of the file with what was approved, in the app's folder. */
export const approvalsFile = 'approved-permissions.json';

/** Who has approved what, and why, by the hash of exactly those broadenings. */
export type Approvals = Readonly<Record<string, string>>;

/**
 * Reads what was approved; without a file that is nothing.
 * @throws ApprovalsError when an approval is of no hash, or says nothing
 */
export function readApprovals(file: string): Approvals {
  if (!existsSync(file)) return {};
  const entries = Object.entries(
    readJsonObject(file, 'Write { "<the hash that the gate names>": "<who approves it, and why>" }.'),
  );
  const problems = entries
    .filter(([hash, reason]) => !/^[0-9a-f]{16}$/.test(hash) || typeof reason !== 'string' || !reason.trim())
    .map(
      ([hash]): Problem => ({
        message: `"${hash}" is no approval.`,
        hint: 'An approval is the hash that the gate names, and who approves it, and why.',
        file,
      }),
    );
  assertNoProblems(problems, file, ApprovalsError);
  return Object.fromEntries(entries) as Approvals;
}

/** Adds an approval to the file. */
export function writeApproval(file: string, hash: string, reason: string): void {
  replaceFile(file, `${JSON.stringify({ ...readApprovals(file), [hash]: reason }, null, 2)}\n`);
}
