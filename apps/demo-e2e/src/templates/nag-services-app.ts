import { AwsSolutionsChecks } from 'cdk-nag';
import { synthesizeServicesApp } from '../services-app.ts';

// An app that uses every service, judged by a rule pack.
const [, , root = ''] = process.argv;
synthesizeServicesApp({ root, plugin: (app) => new AwsSolutionsChecks(app) });
