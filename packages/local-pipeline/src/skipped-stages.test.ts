import { expect, test } from '@jest/globals';
import { createTestApp } from './app.test.support.ts';
import { readConditions } from './read-conditions.ts';

const rule = (own: object = {}) => ({
  Name: 'Changed',
  RuleTypeId: { Category: 'Rule', Owner: 'AWS', Provider: 'VariableCheck', Version: '1' },
  Configuration: { Variable: '#{Build@Synth.STATE}', Operator: 'NE', Value: 'unchanged' },
  ...own,
});

const stage = (...rules: object[]) => ({
  Name: 'Staging',
  BeforeEntry: { Conditions: [{ Result: 'SKIP', Rules: rules }] },
});

test('a stage whose condition is not met is skipped, and the run goes on after it', async () => {
  using app = await createTestApp(
    `
const synth2 = step('Synth', ['ln -s "$MODULES" node_modules', 'export STATE="$(cat state.txt)"', 'node app.mjs'], { primaryOutputDirectory: 'cdk.out' });
const pipeline = createPipeline({ synth: synth2 });
const env2 = { STATE: synth2.exportedVariable('STATE') };
pipeline.addStage(new Service(stack, 'Staging'), { post: [step('Test', ['echo tested >> "$MARKS/tests"'])] });
pipeline.addWave('After', { post: [step('After', ['echo "$STATE" >> "$MARKS/after"'], { env: env2 })] });
pipeline.buildPipeline();
pipeline.pipeline.node.defaultChild.addPropertyOverride('Stages.4.BeforeEntry', ${JSON.stringify(stage(rule()).BeforeEntry)});
`,
    { 'state.txt': 'abc\n' },
  );
  await app.run();
  app.write('state.txt', 'unchanged\n');
  const { record } = await app.run();

  expect(app.marks('after')).toEqual(['abc', 'unchanged']);
  expect(app.marks('tests')).toEqual(['tested']);
  expect(app.deployed.map((request) => request.stage)).toEqual(['Staging']);
  expect(record.skipped).toEqual([{ stage: 'Staging', reason: '#{Build@Synth.STATE} is unchanged' }]);
  expect(record.actions.map(({ stage: name }) => name)).not.toContain('Staging');
  expect(record.state).toBe('succeeded');
}, 120_000);

test('a condition on a variable that nothing before it sets is found before anything runs', async () => {
  const condition = JSON.stringify(stage(rule()).BeforeEntry);
  using app = await createTestApp(`
const pipeline = createPipeline();
pipeline.addStage(new Service(stack, 'Staging'));
pipeline.buildPipeline();
pipeline.pipeline.node.defaultChild.addPropertyOverride('Stages.4.BeforeEntry', ${condition});
`);

  await expect(app.run()).rejects.toThrow(
    'The condition of the stage Staging uses #{Build@Synth.STATE}, which nothing before it sets.',
  );
});

test.each([
  ['another rule', stage(rule({ RuleTypeId: { Provider: 'LambdaInvoke' } }))],
  ['another rule beside it', stage(rule(), rule({ RuleTypeId: { Provider: 'LambdaInvoke' } }))],
  [
    'an operator that AWS evaluates as Java does',
    stage(rule({ Configuration: { Variable: '#{a.B}', Operator: 'MATCHES', Value: '.*' } })),
  ],
  ['another result', { Name: 'Staging', BeforeEntry: { Conditions: [{ Result: 'FAIL', Rules: [rule()] }] } }],
  ['another gate', { Name: 'Staging', OnSuccess: { Conditions: [{ Result: 'SKIP', Rules: [rule()] }] } }],
])('a condition of another kind stays a problem: %s', (_, given) => {
  const { problems, skippedUnless } = readConditions(given);

  expect(skippedUnless).toBeUndefined();
  expect(problems.map(({ message }) => message)).toEqual([
    expect.stringContaining('are not evaluated on this machine.'),
  ]);
});

test('equal and not equal are read', () => {
  const equal = rule({ Configuration: { Variable: '#{a.B}', Operator: 'EQ', Value: 'yes' } });

  expect(readConditions(stage(rule(), equal))).toEqual({
    problems: [],
    skippedUnless: [
      { name: 'Changed', variable: '#{Build@Synth.STATE}', operator: 'NE', value: 'unchanged' },
      { name: 'Changed', variable: '#{a.B}', operator: 'EQ', value: 'yes' },
    ],
  });
});
