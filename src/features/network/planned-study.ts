import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { PlannedStudy } from '../../domain/study/plan.ts';
import { useStudy } from '../../state/study-store.ts';

/** The parts of the study that its plan is made of: what shows them is not drawn anew when other settings change. */
export function usePlannedStudy(): PlannedStudy {
  const parts = useStudy(
    useShallow(({ study: { network, gates, budgets, kinds, seeds } }) => ({
      network,
      gates,
      budgets,
      kinds,
      seeds,
    })),
  );
  const finishing = useStudy(({ study }) => study.training.finishing);
  return useMemo(() => ({ ...parts, training: { finishing } }), [parts, finishing]);
}
