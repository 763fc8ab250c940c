import { createContext } from '@lambda-forge/context';
import type { Services } from '@lambda-forge/services';
import { main, makeApp, makeFolder } from '@lambda-forge/test-support';
import type { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { LambdaStack, type LambdaStackProps } from '../lambda-stack.ts';

/** A stack of a stage, with ARNs of its own, in which `config` has declared what it likes. */
export function declareStack(
  config: (services: Services) => void,
  stage = 'Staging',
  arns: Readonly<Record<string, string>> = {},
  props: LambdaStackProps = {},
): { app: App; stack: LambdaStack } {
  const resources = stage.toLowerCase();
  const app = makeApp({ [resources]: { arns } });
  const root = makeFolder({ 'functions/hello/main.ts': main });
  const stack = new LambdaStack(app, createContext(app, { stage, resources }), {
    root,
    functions: [config],
    ...props,
  });
  return { app, stack };
}

/** The template of such a stack. */
export function synthStack(...args: Parameters<typeof declareStack>): Template {
  return Template.fromStack(declareStack(...args).stack);
}

interface Statement {
  readonly Action: unknown;
  readonly Resource: unknown;
}

/** What the functions of a template may do, besides writing their logs. */
export function statementsOf(template: Template): Statement[] {
  return Object.values(template.findResources('AWS::IAM::Policy')).flatMap(
    ({ Properties }) => Properties.PolicyDocument.Statement,
  );
}
