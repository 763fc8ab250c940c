import { expect, test } from '@jest/globals';
import { isAwsHost } from './aws-hosts.ts';

test.each([
  's3.eu-west-1.amazonaws.com',
  'pictures.s3.dualstack.eu-west-1.amazonaws.com',
  'logs.es.s3.amazonaws.com',
  'static.cache-1.s3.eu-west-1.amazonaws.com',
  'SQS.cn-north-1.amazonaws.com.cn.',
  'lambda.eu-west-1.api.aws',
  'rds.eu-west-1.amazonaws.com',
  'vpce-0a-1b.secretsmanager.eu-west-1.vpce.amazonaws.com',
])('%s is AWS itself', (host) => {
  expect(isAwsHost(host)).toBe(true);
});

test.each([
  's3.localhost',
  'pictures.s3.localhost',
  'amazonaws.com.example.com',
  'abc.execute-api.us-gov-west-1.amazonaws.com',
  'vpce-0a-1b.execute-api.eu-west-1.vpce.amazonaws.com',
  'vpce-0a-1b.vpce-svc-0c.eu-west-1.vpce.amazonaws.com',
  'abc.appsync-api.eu-west-1.amazonaws.com',
  'abc.appsync-realtime-api.eu-west-1.amazonaws.com',
  'abc.lambda-url.eu-west-1.on.aws',
  'abc.dsql.eu-west-1.on.aws',
  'orders-1a.2b.vpc-lattice-svcs.eu-west-1.on.aws',
  'lb-1.eu-west-1.elb.amazonaws.com',
  'lb-1.elb.cn-north-1.amazonaws.com.cn',
  'ec2-1-2-3-4.compute-1.amazonaws.com',
  'ec2-1-2-3-4.eu-west-1.compute.amazonaws.com',
  'orders.abc.eu-west-1.rds.amazonaws.com',
  'orders.abc.rds.cn-north-1.amazonaws.com.cn',
  'orders.abc.0001.euw1.cache.amazonaws.com',
  'clustercfg.orders.abc.memorydb.eu-west-1.amazonaws.com',
  'b-1.orders.abc.c2.kafka.eu-west-1.amazonaws.com',
  'boot-abc.c2.kafka-serverless.eu-west-1.amazonaws.com',
  'b-1a-1.mq.eu-west-1.amazonaws.com',
  'search-orders-abc.eu-west-1.es.amazonaws.com',
  'ABC.gr7.eu-west-1.eks.amazonaws.com',
])('%s is a server of somebody else', (host) => {
  expect(isAwsHost(host)).toBe(false);
});
