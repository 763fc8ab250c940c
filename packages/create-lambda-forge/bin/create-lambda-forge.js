#!/usr/bin/env node
import { exitWhenUnread } from '@lambda-forge/context';
import { main } from 'create-lambda-forge';

exitWhenUnread();
process.exitCode = await main(process.argv.slice(2));
