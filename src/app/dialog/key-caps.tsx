import { keyWords } from '../../state/actions.ts';
import css from './key-caps.module.css';

const MAC = /mac|iphone|ipad/i.test(navigator.userAgent);

/** The keys of an action as they stand on the keyboard; several ways are set apart by "or". */
export function KeyCaps({ keys }: { keys: readonly string[] }) {
  return (
    <span className={css['keys']}>
      {keys.map((name, i) => (
        <span key={name} className={css['way']}>
          {i > 0 && <span className={css['or']}>or</span>}
          {keyWords(name, MAC)
            .split(' ')
            .map((cap) => (
              <kbd key={cap} className={css['cap']}>
                {cap}
              </kbd>
            ))}
        </span>
      ))}
    </span>
  );
}
