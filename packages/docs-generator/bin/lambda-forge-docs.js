#!/usr/bin/env node
import { runCli } from '@lambda-forge/docs-generator/cli';

process.exitCode = await runCli(process.argv);
