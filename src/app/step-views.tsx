import { lazy, Suspense } from 'react';
import type { ReactNode } from 'react';
import { DataInspector } from '../features/data/data-inspector.tsx';
import { ExportInspector } from '../features/export/export-inspector.tsx';
import { HardwareInspector } from '../features/hardware/hardware-inspector.tsx';
import { NetworkInspector } from '../features/network/network-inspector.tsx';
import { TrainInspector } from '../features/training/train-inspector.tsx';
import { TrainStage } from '../features/training/train-stage.tsx';
import { BusyNotice } from '../ui/notice.tsx';
import { Locked } from './locked.tsx';
import { StepGuard } from './step-guard.tsx';
import type { StepId } from './steps.ts';

const DataStage = lazy(async () => {
  const { DataStage: stage } = await import('../features/data/data-stage.tsx');
  return { default: stage };
});
const HardwareStage = lazy(async () => {
  const { HardwareStage: stage } = await import('../features/hardware/hardware-stage.tsx');
  return { default: stage };
});
const NetworkStage = lazy(async () => {
  const { NetworkStage: stage } = await import('../features/network/network-stage.tsx');
  return { default: stage };
});
const ExportStage = lazy(async () => {
  const { ExportStage: stage } = await import('../features/export/export-stage.tsx');
  return { default: stage };
});
const CompareStage = lazy(async () => {
  const { CompareStage: stage } = await import('../features/curves/compare-stage.tsx');
  return { default: stage };
});
const CompareInspector = lazy(async () => {
  const { CompareInspector: inspector } = await import('../features/curves/compare-inspector.tsx');
  return { default: inspector };
});

const LessonPanel = lazy(async () => {
  const { LessonPanel: panel } = await import('../features/lesson/lesson-panel.tsx');
  return { default: panel };
});

/** The lesson, in the inspector's place. */
export function Lesson() {
  return (
    <StepGuard>
      <Suspense fallback={<BusyNotice>Opening the lesson.</BusyNotice>}>
        <LessonPanel />
      </Suspense>
    </StepGuard>
  );
}

interface StepProps {
  readonly step: StepId;
  readonly scheme: 'light' | 'dark';
}

/** The stage of a step; stages with charts load when they are first opened. */
export function StepStage({ step, scheme, onPlay }: StepProps & { readonly onPlay: (() => void) | null }) {
  return (
    <StepGuard key={step}>
      <Suspense fallback={<BusyNotice>Loading this step.</BusyNotice>}>
        <Locked step={step}>{stage(step, scheme, onPlay)}</Locked>
      </Suspense>
    </StepGuard>
  );
}

function stage(step: StepId, scheme: 'light' | 'dark', onPlay: (() => void) | null): ReactNode {
  switch (step) {
    case 'data':
      return <DataStage scheme={scheme} />;
    case 'network':
      return <NetworkStage />;
    case 'train':
      return <TrainStage scheme={scheme} onPlay={onPlay} />;
    case 'compare':
      return <CompareStage scheme={scheme} onPlay={onPlay} />;
    case 'hardware':
      return <HardwareStage scheme={scheme} />;
    case 'export':
      return <ExportStage />;
  }
}

export function StepInspector({ step, scheme }: StepProps) {
  return (
    <StepGuard key={step}>
      <Suspense fallback={null}>
        <Locked step={step}>{inspector(step, scheme)}</Locked>
      </Suspense>
    </StepGuard>
  );
}

function inspector(step: StepId, scheme: 'light' | 'dark'): ReactNode {
  switch (step) {
    case 'data':
      return <DataInspector />;
    case 'network':
      return <NetworkInspector />;
    case 'train':
      return <TrainInspector scheme={scheme} />;
    case 'compare':
      return <CompareInspector scheme={scheme} />;
    case 'hardware':
      return <HardwareInspector />;
    case 'export':
      return <ExportInspector />;
  }
}
