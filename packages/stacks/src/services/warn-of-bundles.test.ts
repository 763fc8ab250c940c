import { expect, test } from '@jest/globals';
import { createContext } from '@lambda-forge/context';
import { makeApp, makeFolder } from '@lambda-forge/test-support';
import { Stage } from 'aws-cdk-lib';
import { LambdaStack } from '../lambda-stack.ts';

const root = makeFolder({
  'functions/hello/main.ts': 'export const handler = async () => import.meta.url;\n',
});

function warnings(): string[] {
  const app = makeApp();
  for (const id of ['Staging', 'Prod']) {
    const stage = new Stage(app, id, { env: { region: 'us-east-2' } });
    new LambdaStack(stage, createContext(app, { stage: id, resources: id.toLowerCase() }), {
      root,
      bundling: { format: 'cjs' },
      functions: [
        ({ lambda }) =>
          void lambda.createFunction({ name: 'Hello', path: 'functions/hello', description: 'Hello' }),
      ],
    });
  }
  const assembly = app.synth();
  return ['Staging', 'Prod'].flatMap((id) =>
    assembly
      .getNestedAssembly(`assembly-${id}`)
      .stacks.flatMap(({ messages }) =>
        messages
          .filter(({ level, entry }) => level === 'warning' && String(entry.data).includes('import.meta'))
          .map(({ entry }) => String(entry.data)),
      ),
  );
}

test('every synth tells once, for all stages, what in the code may not do what it means', () => {
  const expected = [
    expect.stringMatching(
      /^functions\/hello\/main\.ts:1:36 \(function "Hello"\): "import\.meta" is not available .*__filename\. \[ack: lambda-forge:bundling\]$/,
    ),
  ];

  expect(warnings()).toEqual(expected);
  expect(warnings()).toEqual(expected);
});
