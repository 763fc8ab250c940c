import module from 'node:module';
import { fileURLToPath } from 'node:url';
import { TestingError } from './errors.ts';
import { findContractModule, handlerModule } from './find-contract.ts';

// `node --import @lambda-forge/testing/node-contracts --test`: handlers have their contracts, as in a bundle.
const scheme = 'lambda-forge-contract:';

if (!('registerHooks' in module)) {
  throw new TestingError(`Node.js ${process.version} cannot give handlers their contracts.`, {
    hint: 'Take 22.15 or later, or run these tests with jest or vitest.',
  });
}

// Each process of node:test compiles them anew, so that none is stale.
module.registerHooks({
  resolve: (specifier, context, nextResolve) => {
    const { parentURL = '' } = context;
    if (parentURL.startsWith(scheme))
      return nextResolve(specifier, { ...context, parentURL: parentURL.slice(scheme.length) });
    if (specifier !== handlerModule || !parentURL.startsWith('file:')) return nextResolve(specifier, context);
    return findModule(parentURL)
      ? { url: `${scheme}${parentURL}`, format: 'module', shortCircuit: true }
      : nextResolve(specifier, context);
  },
  load: (url, context, nextLoad) => {
    const made = url.startsWith(scheme) ? findModule(url.slice(scheme.length)) : undefined;
    return made ? { format: 'module', source: made, shortCircuit: true } : nextLoad(url, context);
  },
});

function findModule(url: string): string | undefined {
  return findContractModule(fileURLToPath(url), process.cwd())?.code;
}
