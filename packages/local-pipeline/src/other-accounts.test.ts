import { expect, test } from '@jest/globals';
import { createTestApp } from './app.test.support.ts';

test('a pipeline that deploys to other accounts and regions runs on this machine', async () => {
  using app = await createTestApp(`
    const pipeline = createPipeline({ crossAccountKeys: true });
    class Elsewhere extends cdk.Stage {
      constructor(scope, id, env) {
        super(scope, id, { env });
        this.service = new cdk.Stack(this, 'Lambda');
        this.url = new cdk.CfnOutput(this.service, 'BaseUrl', { value: 'from the template' });
        new cdk.CfnWaitConditionHandle(this.service, 'Handle');
      }
    }
    const other = new Elsewhere(stack, 'Other', { account: '222222222222', region: 'eu-west-1' });
    const far = new Elsewhere(stack, 'Far', { account: '222222222222', region: 'us-east-1' });
    for (const stage of [other, far])
      pipeline.addStage(stage, { post: [step('After' + stage.node.id, ['echo "$BASE_URL" >> "$MARKS/urls"'], { envFromCfnOutputs: { BASE_URL: stage.url } })] });
  `);

  const { deployments } = await app.run({ pipeline: 'Staging' });

  expect(deployments.map(({ stage }) => stage)).toEqual(['Other', 'Far']);
  expect(app.marks('urls')).toEqual([expect.stringContaining('/Other'), expect.stringContaining('/Far')]);
});
