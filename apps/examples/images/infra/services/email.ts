import {
  type DeclaredCalls,
  type FunctionDeclaration,
  findFunction,
  type Service,
} from '@lambda-forge/services';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';

/** `services.email`: e-mail by SES, from the address `sender` of the stage in `cdk.json`, which SES has verified. */
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
        hint: 'Add the address, and verify it: aws sesv2 create-email-identity --email-identity <address>',
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
    const sender = addressOf(context.settings);
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
