import type { Action } from '../../state/actions.ts';
import { ACTION_GROUPS } from '../../state/actions.ts';
import { fuzzyScore } from './fuzzy.ts';

/** Words beside the title count less than the title. */
const BESIDE_TITLE = 20;

/** What the palette lists: without a query the latest ones and then all by group, with one the best hits first. */
export function findActions(
  actions: readonly Action[],
  query: string,
  recent: readonly string[],
): readonly Action[] {
  if (query.trim() === '') return inOrder(actions, recent);
  return actions
    .flatMap((action) => {
      const score = actionScore(action, query);
      return score === null ? [] : [{ action, score: score + (recent.includes(action.id) ? 1 : 0) }];
    })
    .sort((a, b) => b.score - a.score)
    .map(({ action }) => action);
}

function inOrder(actions: readonly Action[], recent: readonly string[]): readonly Action[] {
  const latest = recent.flatMap((id) => actions.find((action) => action.id === id) ?? []);
  const rest = ACTION_GROUPS.flatMap((group) =>
    actions.filter((action) => action.group === group && !latest.includes(action)),
  );
  return [...latest, ...rest];
}

function actionScore({ title, group, words = '' }: Action, query: string): number | null {
  const own = fuzzyScore(query, title);
  if (own !== null) return own;
  const beside = fuzzyScore(query, `${title} ${group} ${words}`);
  return beside === null ? null : beside - BESIDE_TITLE;
}
