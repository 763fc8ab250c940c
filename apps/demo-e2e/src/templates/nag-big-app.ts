import { AwsSolutionsChecks } from 'cdk-nag';
import { synthesizeBigApp } from '../big-app.ts';

// An app with what the demo has not, judged by a rule pack.
const [, , root = ''] = process.argv;
synthesizeBigApp({ root, plugin: (app) => new AwsSolutionsChecks(app) });
