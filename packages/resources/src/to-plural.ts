/** What several resources are called, after what one is called: `queues`, `event buses`. */
export function toPlural(noun: string): string {
  return noun.endsWith('s') ? `${noun}es` : `${noun}s`;
}
