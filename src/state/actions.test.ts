import { describe, expect, it } from 'vitest';
import { isEnabled, keyName, keyWords, registerActions, runAction, useActions } from './actions.ts';

const press = (
  key: string,
  held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', true>> = {},
) => keyName({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });

describe('registry of actions', () => {
  it('runs what is enabled, and nothing that has been taken away', () => {
    const done: string[] = [];
    let possible = false;
    const take = registerActions([
      { id: 'a', title: 'A', group: 'Help', run: () => done.push('a') },
      { id: 'b', title: 'B', group: 'Help', enabled: () => possible, run: () => done.push('b') },
    ]);
    expect(runAction('a')).toBe(true);
    expect(runAction('b')).toBe(false);
    possible = true;
    expect(useActions.getState().actions.every(isEnabled)).toBe(true);
    expect(runAction('b')).toBe(true);
    take();
    expect(runAction('a')).toBe(false);
    expect(done).toEqual(['a', 'b']);
  });

  it('replaces an action of the same id, and taking the older one away leaves the newer', () => {
    const done: string[] = [];
    const action = (word: string) => ({
      id: 'x',
      title: word,
      group: 'Help' as const,
      run: () => void done.push(word),
    });
    const takeFirst = registerActions([action('first')]);
    const takeSecond = registerActions([action('second')]);
    takeFirst();
    runAction('x');
    takeSecond();
    expect(done).toEqual(['second']);
  });
});

describe('names of keys', () => {
  it('tells Ctrl and Command alike, and shift only with letters', () => {
    expect(press('Z', { ctrlKey: true, shiftKey: true })).toBe('mod+shift+z');
    expect(press('k', { metaKey: true })).toBe('mod+k');
    expect(press('?', { shiftKey: true })).toBe('?');
    expect(press(' ')).toBe('space');
    expect(press('1', { altKey: true })).toBe('alt+1');
  });

  it('reads as the machine of the user writes it', () => {
    expect(keyWords('mod+shift+z', false)).toBe('Ctrl Shift Z');
    expect(keyWords('mod+k', true)).toBe('⌘ K');
    expect(keyWords('space', false)).toBe('space');
  });
});
