import { deployedCommitVariable, parametersVariable, quote, type StageContext } from '@lambda-forge/context';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { StepDefinition } from './create-step.ts';
import { parameterPermission } from './parameter-permission.ts';

/** The parameter of Systems Manager that keeps the commit which a pipeline has deployed last. */
export function deployedCommitParameter({ name, pipeline }: StageContext): string {
  return `/lambda-forge/${name}/${pipeline}/deployed-commit`;
}

/**
 * RecordCommit: keeps the commit of the run. Of a working tree on this machine that has other changes, nothing is kept,
 * as no commit is what was tested. It installs nothing.
 */
export function recordCommit(parameter: string): StepDefinition {
  const here = `"$${parametersVariable}"${quote(parameter)}`;
  const commit = '"$CODEBUILD_RESOLVED_SOURCE_VERSION"';
  const keepHere = `mkdir -p "$(dirname ${here})" && echo ${commit} > ${here}`;
  const keep = `aws ssm put-parameter --name ${quote(parameter)} --value ${commit} --type String --overwrite`;
  const isChanged = '[ -n "$(git status --porcelain 2>/dev/null)" ]';
  return {
    name: 'RecordCommit',
    commands: [
      `if ${isChanged}; then echo 'Not kept: the source has changes that no commit has.'; elif [ -n "$${parametersVariable}" ]; then ${keepHere}; else ${keep}; fi`,
    ],
    isBare: true,
  };
}

/** What a step that reads or keeps the parameter needs: its name, and the one action on it alone. */
export function deployedCommitAccess(
  scope: Construct,
  parameter: string,
  action: 'GetParameter' | 'PutParameter',
): { readonly env: Readonly<Record<string, string>>; readonly permission: PolicyStatement } {
  return {
    env: { [deployedCommitVariable]: parameter },
    permission: parameterPermission(scope, parameter, action),
  };
}
