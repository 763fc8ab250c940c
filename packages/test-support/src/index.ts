export { main, makeApp, makeFolder } from './app.ts';
export { contrastOf } from './contrast-of.ts';
export { type FakeAws, identity, refuse, refuseQuery, startFakeAws, startFakeAwsHere } from './fake-aws.ts';
export { linkPackages } from './link-packages.ts';
export { createMemoryHost } from './memory-host.ts';
export { isAlive, until } from './processes.ts';
export { settle } from './settle.ts';
export { home, type TestApp, type TestAppOptions, writeApp } from './written-app.ts';
