import type { ReactNode } from 'react';
import css from './facts.module.css';

export interface Fact {
  readonly name: ReactNode;
  readonly value: ReactNode;
}

/** Names and values in two columns. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={css['facts']}>
      {facts.map((fact, i) => (
        <div className={css['fact']} key={i}>
          <dt>{fact.name}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
