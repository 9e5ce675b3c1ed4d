import { useEffect, useRef } from 'react';
import { studyHistory } from '../../state/study-store.ts';
import { LEAST_WIDTH } from './edit-types.ts';
import css from './width-slider.module.css';

/** Beyond that the field beside it goes. */
const WIDEST = 24;

/** The number of bits as a slider; one drag is one step of undo. */
export function WidthSlider({ width, onChange }: { width: number; onChange: (width: number) => void }) {
  const dragging = useRef(false);
  const release = (): void => {
    dragging.current = false;
    studyHistory.getState().resume();
  };
  useEffect(() => () => studyHistory.getState().resume(), []);
  return (
    <input
      type="range"
      className={css['slider']}
      aria-label="Bits W, slider"
      min={LEAST_WIDTH}
      max={WIDEST}
      value={Math.min(WIDEST, width)}
      onPointerDown={() => (dragging.current = true)}
      onPointerUp={release}
      onPointerCancel={release}
      onBlur={release}
      onChange={(event) => {
        onChange(Number(event.currentTarget.value));
        if (dragging.current) studyHistory.getState().pause();
      }}
    />
  );
}
