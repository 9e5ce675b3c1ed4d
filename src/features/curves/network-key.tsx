import css from './network-key.module.css';

interface Keyed {
  readonly label: string;
  readonly colour: string;
  readonly dash: string | undefined;
}

/** A network as in the legend: its line and its name. */
export function NetworkKey({ row }: { row: Keyed }) {
  return (
    <span className={css['key']}>
      <svg width="18" height="8" aria-hidden="true">
        <path d="M0 4H18" stroke={row.colour} strokeWidth="2.5" strokeDasharray={row.dash} />
      </svg>
      {row.label}
    </span>
  );
}
