import type { StudyPicture as Picture } from '../../state/library-storage.ts';
import css from './studies.module.css';

const WIDTH = 96;
const HEIGHT = 56;
const EDGE = 5;

/** A small picture of a study; the words beside it say the same. */
export function StudyPicture({ picture }: { picture: Picture }) {
  return (
    <svg className={css['picture']} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      {picture.curves.length > 0 ? <Curves {...picture} /> : <Layers {...picture} />}
    </svg>
  );
}

function Curves({ curves }: Picture) {
  return curves.map((points, i) => (
    <polyline
      key={i}
      points={points
        .map(([x, y]) => `${EDGE + x * (WIDTH - 2 * EDGE)},${HEIGHT - EDGE - y * (HEIGHT - 2 * EDGE)}`)
        .join(' ')}
      fill="none"
      stroke="currentColor"
      strokeOpacity={1 - (0.75 * i) / curves.length}
      strokeWidth="1.5"
    />
  ));
}

function Layers({ widths }: Picture) {
  const widest = Math.max(...widths);
  const step = (WIDTH - 2 * EDGE) / widths.length;
  return widths.map((width, i) => {
    const height = Math.max(3, ((HEIGHT - 2 * EDGE) * width) / widest);
    return (
      <rect
        key={i}
        x={EDGE + i * step + step * 0.2}
        y={(HEIGHT - height) / 2}
        width={step * 0.6}
        height={height}
        rx="2"
        fill="currentColor"
      />
    );
  });
}
