// What the sides have in common: the app, how many stages it deploys, and the figures at its end.
import { App } from 'aws-cdk-lib';

// The CDK's check of templates takes longer than most synths: it runs where a side asks for it.
process.env['CDK_VALIDATION'] ??= 'false';

const [root, count, stages, outdir] = process.argv.slice(2);

/** The app's folder. */
export { root };

/** How many functions the app has. */
export const functions = Number(count);

/** The names of the stages. */
export const stageNames = Array.from({ length: Number(stages) }, (_, index) => `Stage${index}`);

/** The nested stacks, by name the folder. An app of few functions has none. */
export const nestedStacks =
  functions < 80
    ? {}
    : Object.fromEntries(
        Array.from({ length: Math.ceil(functions / 75) }, (_, index) => [`G${index}`, `functions/g${index}`]),
      );

/** An app with the settings of all stages. */
export function createApp() {
  return new App({
    outdir,
    analyticsReporting: false,
    context: {
      name: 'Bench',
      region: 'eu-west-1',
      repo: { owner: 'octocat', name: 'bench' },
      ...Object.fromEntries(stageNames.map((name) => [name.toLowerCase(), { arns: {} }])),
    },
  });
}

/** Synthesizes and prints the peak memory of this process, in KiB. */
export function finish(app) {
  app.synth();
  console.log(JSON.stringify({ maxRss: process.resourceUsage().maxRSS }));
}
