// Where AWS answers: https://docs.aws.amazon.com/general/latest/gr/rande.html, in all partitions, and by IPv6 (api.aws).
const suffixes =
  /\.(amazonaws\.(com(\.cn)?|eu)|api\.aws|api\.amazonwebservices\.(com\.cn|eu)|(c2s\.ic|sc2s\.sgov)\.gov|on\.aws)$/;

// What customers run at AWS is named below these, and the region; it is no more AWS than any other server. Names of buckets
// and endpoints stand elsewhere, and may hold them.
const names =
  'execute-api|appsync-api|appsync-realtime-api|lambda-url|elb|compute|compute-1|rds|dsql|cache|memorydb|docdb|neptune|redshift|redshift-serverless|es|aoss|kafka|kafka-serverless|mq|eks|apprunner|awsapprunner|sharedgateway|vpc-lattice-svcs|vpce-svc-\\w+';
const region = '[a-z]+(-[a-z]+)+-\\d';
const customers = new RegExp(`\\.(${names})(\\.${region})?(\\.vpce)?${suffixes.source}`);

// Where credentials of machines, containers and pods come from.
const metadata = new Set([
  '169.254.169.254',
  '169.254.170.2',
  '169.254.170.23',
  'fd00:ec2::254',
  'fd00:ec2::23',
]);

/** Whether a host is one of AWS's services, and no server that a customer runs there. */
export function isAwsHost(host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, '');
  return suffixes.test(name) && !customers.test(name);
}

/** Whether a host gives credentials to whoever asks: the metadata of machines and containers. */
export function isMetadataHost(host: string): boolean {
  return metadata.has(host.replace(/^\[|\]$/g, ''));
}
