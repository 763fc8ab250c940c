import type { Services } from '@lambda-forge/stacks';

export function config({ apiGateway }: Services): void {
  apiGateway.createDocs('/docs', { public: true });
}
