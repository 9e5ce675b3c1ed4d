import { Button, FileButton } from '@mantine/core';
import { openModelFile } from '../../state/model-import.ts';
import { useExportView } from './view-store.ts';

/** Opens a network from a file and shows its files. */
export async function openAndShow(file: File): Promise<void> {
  const opened = await openModelFile(file);
  if (opened !== null) useExportView.setState({ run: opened.id });
}

export function OpenModelButton() {
  return (
    <FileButton
      accept=".json,.onnx,.h5,.hdf5,.keras"
      onChange={(file) => {
        if (file !== null) void openAndShow(file);
      }}
    >
      {(props) => <Button {...props}>Open a model</Button>}
    </FileButton>
  );
}
