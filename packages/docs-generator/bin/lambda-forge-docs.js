#!/usr/bin/env node
import module from 'node:module';
import { runCli } from '@lambda-forge/docs-generator/cli';

// The compiler is large; Node can keep its compiled form from run to run since 22.1.
module.enableCompileCache?.();
process.exitCode = await runCli(process.argv);
