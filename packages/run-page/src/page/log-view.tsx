import { Component, type ComponentType, createElement, type FunctionComponent, type JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { count, toPlainText } from './format.ts';
import { appendText, findLines, type LogText, splitLine } from './log-text.ts';
import type { RunSource } from './run-source.ts';

const linesShown = 5000;

interface LogViewProps {
  readonly source: RunSource;
  readonly id: string;
  /** `Build.Synth` */
  readonly action: string;
  readonly isRunning: boolean;
  readonly hasBegun: boolean;
}

/** The log of an action: it grows while the action runs, and is searched. */
export function LogView({ source, id, action, isRunning, hasBegun }: LogViewProps): JSX.Element {
  const { text, problem } = useLog({ source, id, action, hasBegun });
  const [words, setWords] = useState('');
  const [isFiltered, setFiltered] = useState(false);
  const [current, setCurrent] = useState(0);
  const [isWhole, setWhole] = useState(false);
  const box = useRef<HTMLElement>(null);
  const isAtEnd = useRef(true);
  const lines = useMemo(() => text.pieces.flat(), [text]);
  const found = useMemo(() => findLines(lines, words), [lines, words]);
  const chosen = found.length === 0 ? undefined : found[current % found.length];
  useEffect(() => {
    const { current: element } = box;
    if (element && isAtEnd.current && words === '') element.scrollTop = element.scrollHeight;
  }, [text, words]);
  useEffect(() => {
    box.current?.querySelector('.chosen')?.scrollIntoView({ block: 'nearest' });
  }, [chosen, words, isFiltered]);
  const go = (step: number): void =>
    setCurrent((before) => (before + step + found.length) % (found.length || 1));
  if (problem === undefined && lines.every((line) => line === '')) {
    return (
      <p class="quiet">
        {!hasBegun ? 'It has not begun.' : isRunning ? 'Nothing yet.' : 'It has said nothing.'}
      </p>
    );
  }
  return (
    <>
      <search class="search">
        <label>
          Search the log{' '}
          <input
            type="search"
            value={words}
            onInput={(event) => {
              setWords(event.currentTarget.value);
              setCurrent(0);
            }}
            onKeyDown={(event) => event.key === 'Enter' && go(event.shiftKey ? -1 : 1)}
          />
        </label>
        <button type="button" disabled={found.length === 0} onClick={() => go(-1)}>
          Previous
        </button>
        <button type="button" disabled={found.length === 0} onClick={() => go(1)}>
          Next
        </button>
        <label>
          <input
            type="checkbox"
            checked={isFiltered}
            onChange={(event) => setFiltered(event.currentTarget.checked)}
          />{' '}
          Only lines with it
        </label>
        <span role="status">
          {words !== '' &&
            (chosen === undefined
              ? 'not found'
              : `${(current % found.length) + 1} of ${count(found.length, 'line')}`)}
        </span>
      </search>
      {problem !== undefined && <p class="problem">{problem}</p>}
      <section
        ref={box}
        class="log"
        tabindex={0}
        aria-label={`Log of ${action}`}
        onScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => {
          isAtEnd.current = scrollTop + clientHeight >= scrollHeight - 8;
        }}
      >
        <pre>
          {words === '' ? (
            <Pieces text={text} isWhole={isWhole} lines={lines.length} />
          ) : (
            <Found lines={lines} found={found} words={words} chosen={chosen} isFiltered={isFiltered} />
          )}
        </pre>
      </section>
      {words === '' && !isWhole && lines.length > linesShown && (
        <button type="button" onClick={() => setWhole(true)}>
          Show all {lines.length} lines
        </button>
      )}
    </>
  );
}

function useLog({ source, id, action, hasBegun }: Omit<LogViewProps, 'isRunning'>): {
  readonly text: LogText;
  readonly problem: string | undefined;
} {
  const [text, setText] = useState<LogText>({ pieces: [] });
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    if (!hasBegun) return;
    setText({ pieces: [] });
    return source.readLog(
      id,
      action,
      (more) => setText((before) => appendText(before, toPlainText(more))),
      setProblem,
    );
  }, [source, id, action, hasBegun]);
  return { text, problem };
}

interface PiecesProps {
  readonly text: LogText;
  readonly isWhole: boolean;
  readonly lines: number;
}

// Its end, unless all is asked for.
function Pieces({ text, isWhole, lines }: PiecesProps): JSX.Element {
  const shown = isWhole || lines <= linesShown ? 0 : Math.floor((lines - linesShown) / 200);
  return (
    <>
      {text.pieces.map((piece, index) => (index < shown ? undefined : <Piece key={index} lines={piece} />))}
    </>
  );
}

const Piece = memo(({ lines }: { readonly lines: readonly string[] }) => <>{`${lines.join('\n')}\n`}</>);

interface FoundProps {
  readonly lines: readonly string[];
  readonly found: readonly number[];
  readonly words: string;
  readonly chosen: number | undefined;
  readonly isFiltered: boolean;
}

// The lines around the chosen one, or only those that were found.
function Found({ lines, found, words, chosen = 0, isFiltered }: FoundProps): JSX.Element {
  const all = isFiltered ? found : lines.map((_, index) => index);
  const place = isFiltered ? Math.max(0, found.indexOf(chosen)) : chosen;
  const from = Math.max(0, Math.min(place - linesShown / 2, all.length - linesShown));
  return (
    <>
      {all.slice(from, from + linesShown).map((index) => (
        <span key={index} class={index === chosen ? 'line chosen' : 'line'}>
          {splitLine(lines[index] ?? '', words).map((part, position) =>
            position % 2 === 1 ? <mark key={position}>{part}</mark> : part,
          )}
          {'\n'}
        </span>
      ))}
    </>
  );
}

// A component that is drawn again only when one of its properties is another.
function memo<P extends object>(inner: FunctionComponent<P>): ComponentType<P> {
  return class Memo extends Component<P> {
    override shouldComponentUpdate(next: P): boolean {
      return Object.entries(next).some(([name, value]) => this.props[name as keyof P] !== value);
    }

    override render() {
      return createElement(inner, this.props as P);
    }
  };
}
