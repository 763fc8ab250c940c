import { startStage } from '@lambda-forge/local';

// Serves an assembly until it is asked to end, and says where.
const [, , assembly = ''] = process.argv;
const stage = await startStage({ assembly, log: () => {} });
console.log(stage.apis[0]?.urls[0]);
process.once('SIGTERM', () => stage.stop());
