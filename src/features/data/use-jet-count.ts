import { useEffect, useState } from 'react';
import type { MappingCount } from '../../domain/dataset/mapping-apply.ts';
import type { Mapping } from '../../domain/dataset/mapping.ts';
import type { Result } from '../../domain/result.ts';

/** Typing is over when nothing has been typed for so long. */
const CALM_MS = 250;

/** How many jets a mapping gives, counted again whenever it changes; null until the first answer, and without a mapping. */
export function useJetCount(
  mapping: Mapping | null,
  count: (mapping: Mapping) => Promise<Result<MappingCount>>,
): Result<MappingCount> | null {
  const [answer, setAnswer] = useState<Result<MappingCount> | null>(null);
  const key = mapping === null ? '' : JSON.stringify(mapping);
  useEffect(() => {
    let current = true;
    const timer = setTimeout(() => {
      if (mapping === null) {
        setAnswer(null);
        return;
      }
      void count(mapping).then((next) => {
        if (current) setAnswer(next);
      });
    }, CALM_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
    // The key stands for the mapping, which is another object at every drawing.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key]);
  return answer;
}
