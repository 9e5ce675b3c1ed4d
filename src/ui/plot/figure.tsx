import { Button } from '@mantine/core';
import { lazy, Suspense, use, useCallback, useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { DownloadIcon } from '../icons.tsx';
import { fileStem } from '../save-file.ts';
import type { FigureTable } from '../../formats/figure/figure-table.ts';
import { columnHeading, figureColumns } from '../../formats/figure/figure-table.ts';
import type { ShownFigure } from './figure-files.ts';
import { FigureOriginContext } from './figure-origin.ts';
import { FigureSetContext } from './figure-set.ts';
import css from './figure.module.css';

const SaveMenu = lazy(async () => {
  const { SaveMenu: menu } = await import('./save-menu.tsx');
  return { default: menu };
});

interface FigureProps {
  /** Accessible name; its files are called so too, but for `saved`. */
  readonly name: string;
  /** What its files are called where figures of one name show different things: title inside, and stem of the file names. */
  readonly saved?: { readonly title: string; readonly stem: string };
  readonly table: FigureTable;
  /** Left of the buttons. */
  readonly controls?: ReactNode;
  readonly children: ReactNode;
}

/** Frame of every chart: its name, its numbers as a table, and its files. */
export function Figure({ name, saved, table, controls, children }: FigureProps) {
  const body = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const origin = use(FigureOriginContext);
  const set = use(FigureSetContext);
  const title = saved?.title ?? name;
  const stem = saved?.stem ?? fileStem(name);
  const shown = useCallback(
    (): ShownFigure | null =>
      body.current === null
        ? null
        : { name: title, stem, table, element: body.current, provenance: origin() },
    [title, stem, table, origin],
  );
  useEffect(() => set?.add(shown), [set, shown]);
  return (
    <figure className={css['figure']} aria-label={name}>
      <div className={css['bar']}>
        <div className={css['controls']}>{controls}</div>
        <div className={css['files']} role="group" aria-label={`Files of ${name}`}>
          <Button size="compact-xs" aria-pressed={open} onClick={() => setOpen(!open)}>
            Table
          </Button>
          <Suspense
            fallback={
              <Button size="compact-xs" leftSection={<DownloadIcon />} disabled>
                Save
              </Button>
            }
          >
            <SaveMenu name={name} shown={shown} />
          </Suspense>
        </div>
      </div>
      <div className={css['body']} ref={body} hidden={open}>
        {children}
      </div>
      {open && (
        <div className={css['table']}>
          <NumbersTable name={name} table={table} />
        </div>
      )}
    </figure>
  );
}

function NumbersTable({ name, table }: { name: string; table: FigureTable }) {
  return (
    <table>
      <caption className="visually-hidden">{`Numbers of ${name}`}</caption>
      <thead>
        <tr>
          {figureColumns(table).map((column, c) => (
            <th key={c} scope="col">
              {columnHeading(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row, r) => (
          <tr key={r}>
            {row.map((cell, c) => (
              <td key={c}>
                {cell === null ? '' : typeof cell === 'number' ? Number(cell.toPrecision(5)) : cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
