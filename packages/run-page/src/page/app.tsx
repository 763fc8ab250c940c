import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Comparison } from './comparison.tsx';
import { type Place, readPlace } from './place.ts';
import { RunList } from './run-list.tsx';
import type { RunSource } from './run-source.ts';
import { RunView } from './run-view.tsx';

/** The whole page. */
export function App({ source }: { readonly source: RunSource }): JSX.Element {
  const place = usePlace(source);
  if (place === undefined) return <main />;
  if (place.name === 'run')
    return <RunView key={place.id} source={source} id={place.id} action={place.action} />;
  if (place.name === 'compare')
    return <Comparison key={place.ids.join('/')} source={source} ids={place.ids} />;
  return <RunList source={source} />;
}

// A file of one run has no list, one of two compares them.
function usePlace(source: RunSource): Place | undefined {
  const [place, setPlace] = useState<Place>();
  useEffect(() => {
    const follow = async (): Promise<void> => {
      const asked = readPlace(location.hash);
      if (asked.name !== 'list' || source.isLive) return setPlace(asked);
      const [first, second] = await source.list();
      if (!first) return setPlace(asked);
      setPlace(second ? { name: 'compare', ids: [first.id, second.id] } : { name: 'run', id: first.id });
    };
    follow();
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, [source]);
  return place;
}
