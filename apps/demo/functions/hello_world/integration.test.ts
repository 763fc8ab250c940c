import { expect } from '@jest/globals';
import { integration } from '@lambda-forge/testing';

integration({ method: 'GET', endpoint: '/hello_world' }, 'says hello to the world', async ({ fetch }) => {
  const response = await fetch('/hello_world');

  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ message: 'Hello World!' });
});
