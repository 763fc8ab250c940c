import {
  type DeclaredCalls,
  type FunctionDeclaration,
  findFunction,
  type Service,
} from '@lambda-forge/services';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnEmailIdentity } from 'aws-cdk-lib/aws-ses';

/** `services.email`: e-mail by SES, from the address that is `sender` of the stage's block in `cdk.json`. */
export interface EmailService {
  /** Lets a function send e-mail from that address alone, which it finds in `EMAIL_SENDER`. */
  grantSend(fn: IFunction): void;
}

declare module '@lambda-forge/services' {
  interface Services {
    readonly email: EmailService;
  }
}

interface EmailCalls extends DeclaredCalls {
  readonly senders: FunctionDeclaration[];
}

/** A service of this app: the forge takes it as it takes its own. */
export const email: Service<EmailService, EmailCalls> = {
  name: 'email',
  declare({ declarations }) {
    const calls: EmailCalls = { senders: [] };
    const grantSend = (fn: IFunction) => {
      const sender = findFunction(declarations, fn, 'email.grantSend');
      if (sender) calls.senders.push(sender);
    };
    return { handed: { grantSend }, calls };
  },
  validate({ calls }, { context }) {
    if (calls.senders.length === 0 || addressOf(context.settings)) return [];
    return [
      {
        message: `"${context.resources}" of cdk.json has no "sender", from which ${calls.senders[0]?.name} sends e-mail.`,
        hint: 'Add an address of yours, another one for each stage: SES asks it for its consent when the stage is deployed.',
      },
    ];
  },
  record: ({ calls }, { context }) => ({
    invocationsOf: (fn) =>
      calls.senders.includes(fn)
        ? [{ service: 'email', resource: addressOf(context.settings), access: ['send'] }]
        : [],
  }),
  assemble({ calls }, { stack, context }) {
    if (calls.senders.length === 0) return {};
    const sender = addressOf(context.settings);
    // SES asks the address for its consent. A copy of the stage, for another pipeline, has the stage's own.
    if (context.pipeline === context.stage) new CfnEmailIdentity(stack, 'Sender', { emailIdentity: sender });
    const identity = stack.formatArn({ service: 'ses', resource: 'identity', resourceName: sender });
    for (const { construct } of calls.senders) {
      construct.addEnvironment('EMAIL_SENDER', sender);
      construct.addToRolePolicy(new PolicyStatement({ actions: ['ses:SendEmail'], resources: [identity] }));
    }
    return {};
  },
  budget: () => ({ entries: [], perEndpoint: 0 }),
};

function addressOf(settings: Readonly<Record<string, unknown>>): string {
  return String(settings['sender'] ?? '');
}
