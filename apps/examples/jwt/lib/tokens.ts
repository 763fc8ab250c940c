import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { errors, jwtVerify, SignJWT } from 'jose';

/** How long a token is good for, in seconds. */
export const lifetime = 60 * 60;

const secrets = new SecretsManagerClient();
let key: Promise<Uint8Array> | undefined;

/** A token that says who its holder is. */
export async function createToken(email: string): Promise<string> {
  return new SignJWT()
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(email)
    .setIssuedAt()
    .setExpirationTime(`${lifetime} s`)
    .sign(await readKey());
}

/** Who the holder of a token is; undefined where it is none of ours, or is not valid any more. */
export async function verifyToken(token: string): Promise<string | undefined> {
  const known = await readKey();
  try {
    const { payload } = await jwtVerify(token, known, {
      algorithms: ['HS256'],
      requiredClaims: ['exp', 'sub'],
    });
    return payload.sub;
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}

// Once for each process; after a failure, again.
function readKey(): Promise<Uint8Array> {
  key ??= fetchKey().catch((error) => {
    key = undefined;
    throw error;
  });
  return key;
}

async function fetchKey(): Promise<Uint8Array> {
  const command = new GetSecretValueCommand({ SecretId: process.env['TOKEN_KEY_SECRET_ARN'] });
  const { SecretString = '' } = await secrets.send(command);
  return new TextEncoder().encode(SecretString);
}
