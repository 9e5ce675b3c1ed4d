import { CancelOut } from './cancel-out.ts';
import type { GateKeeper, KeeperKind, ShadowPlan } from './gate-keeper.ts';
import { PruningKeeper } from './pruning-keeper.ts';
import { roundsInOneRun, roundsWithTuning } from './pruning-rounds.ts';
import { Shadow } from './shadow.ts';

/** The keeper of a run's gates: the shadow network, or a control. */
export function createKeeper(plan: ShadowPlan, kind: KeeperKind | undefined): GateKeeper {
  const { settings, stepsTotal } = plan;
  switch (kind) {
    case undefined:
      return new Shadow(plan);
    case 'magnitude':
    case 'taylor':
      return new PruningKeeper(plan, kind, roundsInOneRun(settings, stepsTotal));
    case 'magnitude-tuned':
      return new PruningKeeper(plan, 'magnitude', roundsWithTuning(settings, stepsTotal));
    case 'taylor-tuned':
      return new PruningKeeper(plan, 'taylor', roundsWithTuning(settings, stepsTotal));
    case 'cancelout':
      return new CancelOut(plan);
  }
}
