import { createRequire, syncBuiltinESMExports } from 'node:module';

// Imported before test files whose marks are collected: hooks of node:test run even where no test does.
const runner = createRequire(import.meta.url)('node:test') as Record<string, unknown>;
for (const name of ['before', 'after', 'beforeEach', 'afterEach']) runner[name] = () => {};
syncBuiltinESMExports();
