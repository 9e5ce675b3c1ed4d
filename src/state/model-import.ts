import { crc32 } from '../formats/crc32.ts';
import { exporter } from './exporter.ts';
import type { ImportedModel } from './imported-models.ts';
import { useImportedModels } from './imported-models.ts';

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** SHA-256; pages from another machine without encryption have it not, and take CRC-32. */
async function fingerprint(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  if (!isSecureContext) return `CRC-32 ${crc32(bytes).toString(16).padStart(8, '0')}`;
  return `SHA-256 ${hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))}`;
}

/** Opens a network from a file, in the worker. @returns it, or null where the store says what is wrong */
export async function openModelFile(file: File): Promise<ImportedModel | null> {
  useImportedModels.setState({ reading: file.name, error: null });
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const fileHash = await fingerprint(bytes);
    const read = await exporter().readModel(file.name, bytes);
    if (!read.ok) {
      useImportedModels.setState({ error: read.error });
      return null;
    }
    return keep({ ...read.value, fileName: file.name, fileHash });
  } catch (reason) {
    const cause = reason instanceof Error ? reason.message : String(reason);
    useImportedModels.setState({
      error: {
        cause: `"${file.name}" could not be read: ${cause}`,
        nextStep: 'Try it again, or another file.',
      },
    });
    return null;
  } finally {
    useImportedModels.setState({ reading: null });
  }
}

/** The same file opened again is the same network. */
function keep(opened: Omit<ImportedModel, 'id'>): ImportedModel {
  const { models } = useImportedModels.getState();
  const known = models.find(
    ({ fileHash, fileName }) => fileHash === opened.fileHash && fileName === opened.fileName,
  );
  if (known !== undefined) return known;
  const model: ImportedModel = { ...opened, id: `opened-${models.length + 1}` };
  useImportedModels.setState({ models: [...models, model] });
  return model;
}
