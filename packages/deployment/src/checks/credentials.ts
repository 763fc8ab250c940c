import { type Check, ok, problem, skipped } from '../doctor/check.ts';
import { getFound } from '../doctor/get-found.ts';

/** AWS knows the caller, and the caller is of the account that `cdk.json` names. */
export const credentials: Check = {
  name: 'Credentials',
  needs: [],
  run: async ({ caller, cdkJson }) => {
    const found = await caller();
    if ('missing' in found) {
      const { message, hint = '`aws sts get-caller-identity` must answer first.' } = found.missing;
      return [found.isProblem ? problem(message, hint) : skipped(message, hint)];
    }
    const { account, arn } = getFound(found).identity;
    const settings = cdkJson();
    const wanted = 'value' in settings ? settings.value.context['account'] : undefined;
    if (wanted && wanted !== account)
      return [
        problem(
          `The credentials are of account ${account} (${arn}), cdk.json names ${wanted}.`,
          'Take another profile (AWS_PROFILE=<name>), or correct account in cdk.json.',
        ),
      ];
    return [ok(`account ${account}, as ${arn}`)];
  },
};
