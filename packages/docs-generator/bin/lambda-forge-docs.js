#!/usr/bin/env node
import module from 'node:module';

// Node keeps the compiled form of what is loaded from here on from run to run, since 22.1.
module.enableCompileCache?.();
const { exitWhenUnread } = await import('@lambda-forge/context');
const { runCli } = await import('@lambda-forge/docs-generator/cli');
exitWhenUnread();
process.exitCode = await runCli(process.argv);
