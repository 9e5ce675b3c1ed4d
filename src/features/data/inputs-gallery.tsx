import { useSample } from '../../state/sample-store.ts';
import { samples } from '../../state/workbench.ts';
import { useAwaitedFigure } from '../../ui/plot/figure-set.ts';
import { useAnswer } from '../../ui/use-answer.ts';
import { InputFigure } from './input-figure.tsx';
import css from './inputs-gallery.module.css';
import { useDataView } from './view-store.ts';

/** The distributions of all inputs at once, on the scale that is chosen in this step. */
export function InputsGallery() {
  const summary = useSample((state) => state.summary);
  const version = useSample((state) => state.version);
  return summary?.features.map(({ name, unit }, index) => (
    <div key={name} className={css['frame']}>
      <Input name={name} unit={unit} index={index} version={version} />
    </div>
  ));
}

interface InputProps {
  readonly name: string;
  readonly unit: string | undefined;
  readonly index: number;
  readonly version: number;
}

function Input({ name, unit, index, version }: InputProps) {
  const log = useDataView((state) => state.log);
  const histogram = useAnswer(`${version} ${index}`, () => samples.worker.histogram(index));
  useAwaitedFigure(histogram.status === 'loading');
  if (histogram.status !== 'ready') return null;
  return (
    <InputFigure
      name={name}
      unit={unit}
      histogram={histogram.value}
      log={log}
      onLog={(next) => useDataView.setState({ log: next })}
    />
  );
}
