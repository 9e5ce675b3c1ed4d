import type { LessonPage } from './lesson-page.ts';
import { CURVE_PAGE } from './pages/curve.tsx';
import { DISTRUST_PAGE } from './pages/distrust.tsx';
import { FIGURE_PAGE } from './pages/figure-one.tsx';
import { FPGA_PAGE } from './pages/fpga.tsx';
import { NODE_PAGE } from './pages/node.tsx';
import { SHADOW_PAGE } from './pages/shadow.tsx';
import { TRIGGER_PAGE } from './pages/trigger.tsx';

/** The lesson, in its order: under 45 minutes in all. */
export const LESSON_PAGES: readonly LessonPage[] = [
  TRIGGER_PAGE,
  NODE_PAGE,
  SHADOW_PAGE,
  CURVE_PAGE,
  FIGURE_PAGE,
  FPGA_PAGE,
  DISTRUST_PAGE,
];
