#!/usr/bin/env node
import { main } from '@lambda-forge/cli';

process.exitCode = await main(process.argv.slice(2));
