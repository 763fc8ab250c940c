#!/usr/bin/env node
import { main } from 'create-lambda-forge';

process.exitCode = await main(process.argv.slice(2));
