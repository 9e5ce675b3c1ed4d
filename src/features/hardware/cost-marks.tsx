import type { RunKind } from '../../domain/study/study.ts';

/** Every kind has a shape of its own: filled ones for the method, open ones and strokes for what it is compared with. */
export function CostMark({ kind, colour }: { kind: RunKind; colour: string }) {
  switch (kind) {
    case 'full':
      return <rect x={-5} y={-5} width={10} height={10} fill={colour} />;
    case 'pruned':
      return <circle r={5.5} fill={colour} />;
    case 'retrained':
      return <circle r={5} fill="var(--surface)" stroke={colour} strokeWidth={2} />;
    case 'random':
      return <path d="M-5 -5L5 5M-5 5L5 -5" stroke={colour} strokeWidth={2} />;
    case 'random-layers':
      return <path d="M0 -6V6M-6 0H6" stroke={colour} strokeWidth={2} />;
    case 'magnitude':
      return <path d="M0 -6L5.5 4.5H-5.5Z" fill="var(--surface)" stroke={colour} strokeWidth={1.75} />;
    case 'magnitude-tuned':
      return <path d="M0 6L5.5 -4.5H-5.5Z" fill="var(--surface)" stroke={colour} strokeWidth={1.75} />;
    case 'taylor':
      return <path d="M0 -6L6 0L0 6L-6 0Z" fill="var(--surface)" stroke={colour} strokeWidth={1.75} />;
    case 'taylor-tuned':
      return <path d="M0 -6L6 0L0 6L-6 0Z" fill={colour} fillOpacity={0.45} stroke={colour} />;
    case 'cancelout':
      return (
        <rect
          x={-4.5}
          y={-4.5}
          width={9}
          height={9}
          fill="var(--surface)"
          stroke={colour}
          strokeWidth={1.75}
        />
      );
  }
}
