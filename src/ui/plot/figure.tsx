import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { DownloadIcon } from '../icons.tsx';
import type { FigureTable } from './figure-table.ts';
import { saveCsv, savePng, saveSvg } from './save-figure.ts';
import css from './figure.module.css';

interface FigureProps {
  /** Accessible name, and the stem of the files. */
  readonly name: string;
  readonly table: FigureTable;
  /** Left of the buttons. */
  readonly controls?: ReactNode;
  readonly children: ReactNode;
}

/** Frame of every chart: its name, its numbers as a table, and its files. */
export function Figure({ name, table, controls, children }: FigureProps) {
  const body = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <figure className={css['figure']} aria-label={name}>
      <div className={css['bar']}>
        <div className={css['controls']}>{controls}</div>
        <div className={css['files']} role="group" aria-label={`Files of ${name}`}>
          <Button size="compact-xs" aria-pressed={open} onClick={() => setOpen(!open)}>
            Table
          </Button>
          <Button
            size="compact-xs"
            leftSection={<DownloadIcon />}
            onClick={() => body.current !== null && saveSvg(body.current, name)}
          >
            SVG
          </Button>
          <Button size="compact-xs" onClick={() => body.current !== null && void savePng(body.current, name)}>
            PNG
          </Button>
          <Button size="compact-xs" onClick={() => saveCsv(table, name)}>
            CSV
          </Button>
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
          {table.columns.map((column, c) => (
            <th key={c} scope="col">
              {column}
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
