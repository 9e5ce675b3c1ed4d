import '@mantine/core/styles/Menu.css';
import { Button, Menu } from '@mantine/core';
import { useState } from 'react';
import { DownloadIcon } from '../icons.tsx';
import { fileStem, saveFile } from '../save-file.ts';
import type { FigureFormat, ShownFigure } from './figure-files.ts';
import { FIGURE_FILES, figureFile } from './figure-files.ts';

const PNG_SCALES = [1, 2, 4] as const;

interface SaveMenuProps {
  readonly name: string;
  /** The figure as it stands; null while there is none. */
  readonly shown: () => ShownFigure | null;
}

/** All files that a figure can be saved as: drawings first, then its numbers. */
export function SaveMenu({ name, shown }: SaveMenuProps) {
  const [trouble, setTrouble] = useState<string | null>(null);

  const save = async (format: FigureFormat, scale?: number): Promise<void> => {
    const figure = shown();
    if (figure === null) return;
    setTrouble(null);
    try {
      const content = await figureFile(figure, format, scale);
      const { ending, type } = FIGURE_FILES[format];
      // Files of several studies lie side by side in a folder of downloads.
      const file = fileStem(`penumbra ${figure.provenance['study'] ?? ''} ${figure.stem}`);
      saveFile(new Blob([content], { type }), `${file}.${ending}`);
    } catch (error) {
      const cause = error instanceof Error ? error.message : String(error);
      setTrouble(`${cause} Try SVG, or a smaller picture.`);
    }
  };

  return (
    <>
      {trouble !== null && <span role="alert">{trouble}</span>}
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button size="compact-xs" leftSection={<DownloadIcon />} aria-label={`Save ${name}`}>
            Save
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>Figure</Menu.Label>
          <Menu.Item onClick={() => void save('svg')}>SVG, text as text</Menu.Item>
          <Menu.Item onClick={() => void save('pdf')}>PDF</Menu.Item>
          {PNG_SCALES.map((scale) => (
            <Menu.Item key={scale} onClick={() => void save('png', scale)}>
              {`PNG, ${scale} ×`}
            </Menu.Item>
          ))}
          <Menu.Label>Its numbers</Menu.Label>
          <Menu.Item onClick={() => void save('csv')}>CSV</Menu.Item>
          <Menu.Item onClick={() => void save('json')}>JSON</Menu.Item>
          <Menu.Item onClick={() => void save('hepdata')}>HEPData table, YAML</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
