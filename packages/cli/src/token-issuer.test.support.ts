import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

export interface TokenIssuer extends AsyncDisposable {
  /** What tokens have as `iss`; its keys are at `/.well-known/jwks.json`. */
  readonly url: string;
  /** A token for alice, signed with the published key or one that is not. */
  readonly sign: (claims: TokenClaims) => Promise<string>;
}

export interface TokenClaims {
  readonly audience: string;
  /** In seconds since 1970. @default never in a test */
  readonly expires?: number;
  readonly isForged?: boolean;
}

/** For tests: an issuer of JSON Web Tokens on this machine. */
export async function startTokenIssuer(): Promise<TokenIssuer> {
  const [own, other] = await Promise.all([generateKeyPair('ES256'), generateKeyPair('ES256')]);
  const jwk = { ...(await exportJWK(own.publicKey)), kid: 'own', alg: 'ES256' };
  const server = createServer((request, response) => {
    if (request.url !== '/.well-known/jwks.json') response.statusCode = 404;
    response.end(JSON.stringify({ keys: [jwk] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    sign: ({ audience, expires = 2 ** 32, isForged = false }) =>
      new SignJWT({})
        .setProtectedHeader({ alg: 'ES256', kid: 'own' })
        .setIssuer(url)
        .setAudience(audience)
        .setSubject('alice')
        .setExpirationTime(expires)
        .sign((isForged ? other : own).privateKey),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
