import { integration } from '@lambda-forge/testing';

integration<typeof import('./main.ts')>(
  { method: 'POST', endpoint: '/posts/{postId}/comments' },
  'adds none to a post that is not there',
  async ({ call }) => {
    const path = { postId: '1f5f5f8e-54f5-4c0e-8f6e-0c5b3d0b7f11' };

    await call({ path, input: { name: 'Bob', text: 'Well said.' } }, 404);
  },
);
