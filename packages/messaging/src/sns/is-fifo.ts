import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { TopicCalls } from './topic-kind.ts';

/** Whether a declared topic is FIFO: as it says, or as its name does which an imported one has. */
export function isFifoTopic({ created, imported }: TopicCalls, name: string): boolean {
  const own = created.find((topic) => topic.name === name);
  if (own) return own.options.fifo ?? false;
  const topic: ITopic | undefined = imported.find((each) => each.name === name)?.construct();
  return topic?.fifo ?? false;
}
