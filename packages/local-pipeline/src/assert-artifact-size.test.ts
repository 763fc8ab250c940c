import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { createTestApp } from './app.test.support.ts';
import { assertArtifactSize } from './assert-artifact-size.ts';

const folder = mkdtempSync(join(tmpdir(), 'forge-artifact-'));
writeFileSync(join(folder, 'zeros'), Buffer.alloc(100_000));

test('an artifact of a CloudFormation action is measured zipped', () => {
  expect(() => assertArtifactSize('Synth_Output', folder, 1000)).not.toThrow();
  expect(() => assertArtifactSize('Synth_Output', folder, 100)).toThrow(
    /^The artifact Synth_Output has \d{3} bytes when zipped; CodePipeline lets a CloudFormation action have 100\.\n {2}Let functions share/,
  );
});

test('a deploy whose artifact is too large fails, as on AWS', async () => {
  using app = await createTestApp(`
    synth.commands.push('head -c 272000000 /dev/urandom > cdk.out/noise');
    createPipeline().addStage(new Service(stack, 'Staging'));
  `);

  await expect(app.run()).rejects.toThrow(/Staging\.Prepare failed[\s\S]*have 268435456\./);
  expect(app.deployed).toEqual([]);
}, 300_000);
