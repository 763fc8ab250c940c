import { AwsSolutionsChecks } from 'cdk-nag';
import { synthesizePipelinesApp } from '../pipelines-app.ts';

// An app whose pipelines ask for all that is off by default, judged by a rule pack.
const [, , root = ''] = process.argv;
synthesizePipelinesApp({ root, plugin: (app) => new AwsSolutionsChecks(app) });
