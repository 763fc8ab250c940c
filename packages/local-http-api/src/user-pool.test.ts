import { expect, test } from '@jest/globals';
import { atEndpoint, isMadeUpUserPool } from './user-pool.ts';

const pools = 'https://cognito-idp.eu-west-1.amazonaws.com';

test.each([
  [`${pools}/eu-west-1_AbC123xyz`, false],
  [`${pools}/Test-Service-Users-ABC123`, true],
  ['https://issuer.example/Test-Service-Users-ABC123', false],
])('%s is a pool that exists nowhere: %s', (issuer, expected) => {
  expect(isMadeUpUserPool(issuer)).toBe(expected);
});

test.each([
  [
    `${pools}/eu-west-1_a/.well-known/jwks.json`,
    'http://127.0.0.1:4566/',
    'http://127.0.0.1:4566/eu-west-1_a/.well-known/jwks.json',
  ],
  [`${pools}/eu-west-1_a`, undefined, `${pools}/eu-west-1_a`],
  ['https://issuer.example/keys', 'http://127.0.0.1:4566', 'https://issuer.example/keys'],
])('%s with the endpoint %s is %s', (address, endpoint, expected) => {
  expect(atEndpoint(address, endpoint)).toBe(expected);
});
