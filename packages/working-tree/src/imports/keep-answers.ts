/** Asks once for each key, and answers the same from then on: for as long as what it asks of stays as it is. */
export function keepAnswers<Answer>(ask: (key: string) => Answer): (key: string) => Answer {
  const known = new Map<string, Answer>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined || known.has(key)) return found as Answer;
    const answer = ask(key);
    known.set(key, answer);
    return answer;
  };
}
