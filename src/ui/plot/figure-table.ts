export type { FigureTable } from '../../formats/figure/figure-table.ts';
