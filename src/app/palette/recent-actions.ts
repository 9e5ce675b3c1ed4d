const STORED_AS = 'penumbra-recent-actions';
const MOST = 5;

/** Ids of the actions that were run from the palette, the latest first. */
export function recentActions(): readonly string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORED_AS) ?? '[]');
    return Array.isArray(stored) ? stored.filter((id) => typeof id === 'string').slice(0, MOST) : [];
  } catch {
    return [];
  }
}

export function rememberAction(id: string): void {
  const ids = [id, ...recentActions().filter((other) => other !== id)].slice(0, MOST);
  try {
    localStorage.setItem(STORED_AS, JSON.stringify(ids));
  } catch {
    // Without storage the palette keeps its own order.
  }
}
