/** What requests to AWS are signed with. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/**
 * The credentials of whoever runs this, from where every tool of AWS looks: variables, profiles, SSO, a process, the
 * machine itself. The chain is AWS's own.
 * https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html
 * @param environment is `process.env`, unless it is that of an emulator, which has a key of its own
 * @returns undefined when there are none
 * @throws what a source of them has to say, such as a session of SSO that is over
 */
export async function findCredentials(environment: NodeJS.ProcessEnv): Promise<Credentials | undefined> {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = environment;
  if (accessKeyId && secretAccessKey && accessKeyId !== process.env['AWS_ACCESS_KEY_ID'])
    return { accessKeyId, secretAccessKey };
  const { defaultProvider } = await import('@aws-sdk/credential-provider-node');
  try {
    return await defaultProvider({ timeout: 1000, maxRetries: 0 })();
  } catch (error) {
    if (error instanceof Error && /could not load credentials from any providers/i.test(error.message))
      return undefined;
    throw error;
  }
}
