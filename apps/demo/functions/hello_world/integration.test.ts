import { expect } from '@jest/globals';
import { integration } from '@lambda-forge/testing';
import type { Output } from './main.ts';

integration<{ Output: Output }>(
  { method: 'GET', endpoint: '/hello_world' },
  'says hello to the world',
  async ({ call }) => {
    const { body } = await call({}, 200);

    expect(body).toEqual({ message: 'Hello World!' });
  },
);
