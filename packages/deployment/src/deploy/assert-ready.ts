import { renderProblems } from '@lambda-forge/context';
import { bootstrap } from '../checks/bootstrap.ts';
import { credentials } from '../checks/credentials.ts';
import { placeholders } from '../checks/placeholders.ts';
import { source } from '../checks/source.ts';
import { stackStates } from '../checks/stack-states.ts';
import type { Facts } from '../doctor/facts.ts';
import { runChecks } from '../doctor/run-checks.ts';
import { NotReadyError } from '../errors.ts';

const checks = [placeholders, credentials, bootstrap, source, stackStates];

/**
 * Asserts that AWS will take a deployment, as far as that can be looked up before anything is written there.
 * @throws NotReadyError with everything that is in its way
 */
export async function assertReady(facts: Facts): Promise<void> {
  const findings = await runChecks(checks, facts);
  const problems = findings
    .filter(
      ({ status, check }) => status === 'problem' || (status === 'skipped' && check === credentials.name),
    )
    .map(({ found, todo }) => ({ message: found, ...(todo ? { hint: todo } : {}) }));
  const [first] = problems;
  if (!first) return;
  if (problems.length === 1)
    throw new NotReadyError(`Nothing was deployed. ${first.message}`, {
      ...(first.hint ? { hint: first.hint } : {}),
      problems,
    });
  throw new NotReadyError(`Nothing was deployed: ${problems.length} problems\n${renderProblems(problems)}`, {
    hint: '`forge doctor` looks at more.',
    problems,
  });
}
