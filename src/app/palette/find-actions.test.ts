import { describe, expect, it } from 'vitest';
import type { Action } from '../../state/actions.ts';
import { findActions } from './find-actions.ts';
import { fuzzyScore } from './fuzzy.ts';

const action = (id: string, title: string, group: Action['group'], words = ''): Action => ({
  id,
  title,
  group,
  words,
  run: () => undefined,
});
const ACTIONS = [
  action('share', 'Share this study', 'Study', 'link class'),
  action('step', 'Train on one batch', 'Training'),
  action('train', 'Train', 'Steps'),
  action('theme', 'Light or dark theme', 'View', 'colour'),
];
const ids = (query: string, recent: readonly string[] = []): string[] =>
  findActions(ACTIONS, query, recent).map(({ id }) => id);

describe('search among the actions', () => {
  it('finds letters in their order only, whatever their case', () => {
    expect(fuzzyScore('TOB', 'Train on one batch')).not.toBeNull();
    expect(fuzzyScore('bot', 'Train on one batch')).toBeNull();
    expect(fuzzyScore('', 'anything')).toBe(0);
  });

  it('ranks starts of words over letters in the middle, and short titles over long ones', () => {
    expect(ids('train')[0]).toBe('train');
    expect(ids('tob')[0]).toBe('step');
    expect(ids('dark')[0]).toBe('theme');
  });

  it('finds by the words beside the title, after titles', () => {
    expect(ids('colour')).toEqual(['theme']);
    expect(ids('link')).toEqual(['share']);
    expect(ids('qqq')).toEqual([]);
  });

  it('lists the latest first, then all by group', () => {
    expect(ids('', ['theme', 'gone'])).toEqual(['theme', 'train', 'step', 'share']);
  });
});
